# The same person and time on every run, so that the ids repeat.
export GIT_AUTHOR_NAME="Mei Lin" GIT_AUTHOR_EMAIL=mei@mail.example GIT_AUTHOR_DATE="2026-03-31T10:00:00Z"
export GIT_COMMITTER_NAME="Mei Lin" GIT_COMMITTER_EMAIL=mei@mail.example GIT_COMMITTER_DATE="2026-03-31T10:00:00Z"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main library
cd library
echo "loan period: 21 days" > rules.txt
git add rules.txt
git commit -q -m "Set the loan period"
echo "loan period: 2 days" > rules.txt
git commit -q -a -m "Shorten the loan period"

echo "--- published: take it back with a new commit"
git revert --no-edit HEAD > revert.txt
cat rules.txt
git log --format="%h %s"

echo "--- moved away, and found again"
git reset -q --hard HEAD~2
git log --format="%h %s"
git reset -q --hard "HEAD@{1}"
git log --format="%h %s"
