echo "--- step 1: the lines that fit"
grep -o '"author": "[^"]*"' library.json | head -n 3
echo "--- all steps"
grep -o '"author": "[^"]*"' library.json | sort | uniq -c | sort -rn | head -n 3
