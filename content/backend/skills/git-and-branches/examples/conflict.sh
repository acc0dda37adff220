# The same person and time on every run, so that the ids repeat.
export GIT_AUTHOR_NAME="Mei Lin" GIT_AUTHOR_EMAIL=mei@mail.example GIT_AUTHOR_DATE="2026-03-31T10:00:00Z"
export GIT_COMMITTER_NAME="Mei Lin" GIT_COMMITTER_EMAIL=mei@mail.example GIT_COMMITTER_DATE="2026-03-31T10:00:00Z"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main library
cd library
echo "loan period: 21 days" > rules.txt
git add rules.txt
git commit -q -m "Set the loan period"
git switch -q -c longer
echo "loan period: 28 days" > rules.txt
git commit -q -a -m "Lend for four weeks"
git switch -q main
echo "loan period: 21 days, 7 for new books" > rules.txt
git commit -q -a -m "Lend new books for a week"

git merge longer
echo "--- the file now"
cat rules.txt
echo "--- resolved"
echo "loan period: 28 days, 7 for new books" > rules.txt
git add rules.txt
git commit -q --no-edit
git log --graph --format="%h %s"
