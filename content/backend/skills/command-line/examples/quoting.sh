echo "three loans" > "march loans.txt"
file="march loans.txt"
echo "--- without quotes"
wc -c $file
echo "--- with quotes"
wc -c "$file"
