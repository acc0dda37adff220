set -eu
echo "make a copy"
cp libary.json copy.json
echo "delete the original"
rm library.json
