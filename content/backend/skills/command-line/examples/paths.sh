mkdir -p reports/2026
cp library.json reports/2026/march.json
cd reports/2026
echo "here:";            ls
echo "two levels up:";   ls ../../library.sql
mv march.json ../old.json
echo "one level up:";    ls ..
cat march.json
