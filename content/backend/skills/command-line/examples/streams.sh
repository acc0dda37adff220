ls library.json missing.json > found.txt 2> errors.txt
echo "exit status of ls: $?"
echo "found.txt:  $(cat found.txt)"
echo "errors.txt: $(cat errors.txt)"
echo "--- the pipe carries only standard output"
ls library.json missing.json | wc -l
