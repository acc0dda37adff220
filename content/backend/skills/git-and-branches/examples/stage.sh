# The same person and time on every run, so that the ids repeat.
export GIT_AUTHOR_NAME="Mei Lin" GIT_AUTHOR_EMAIL=mei@mail.example GIT_AUTHOR_DATE="2026-03-31T10:00:00Z"
export GIT_COMMITTER_NAME="Mei Lin" GIT_COMMITTER_EMAIL=mei@mail.example GIT_COMMITTER_DATE="2026-03-31T10:00:00Z"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main library
cd library

echo "loan period: 21 days" > rules.txt
git add rules.txt
echo "books a member: 3" >> rules.txt
echo "--- changed after git add"
git status --short
git commit -q -m "Set the loan period"
echo "--- in the commit"
git show HEAD:rules.txt
echo "--- not in it"
git diff -U0 | tail -n 1
