# The same person and time on every run, so that the ids repeat.
export GIT_AUTHOR_NAME="Mei Lin" GIT_AUTHOR_EMAIL=mei@mail.example GIT_AUTHOR_DATE="2026-03-31T10:00:00Z"
export GIT_COMMITTER_NAME="Mei Lin" GIT_COMMITTER_EMAIL=mei@mail.example GIT_COMMITTER_DATE="2026-03-31T10:00:00Z"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main library
cd library
echo "loan period: 21 days" > rules.txt
git add rules.txt
git commit -q -m "Set the loan period"

git switch -q -c late-fees
echo "late fee: 20 cents a day" > fees.txt
git add fees.txt
git commit -q -m "Charge for late books"
echo "on late-fees: $(echo *)"

git switch -q main
echo "on main:      $(echo *)"
echo "books a member: 3" >> rules.txt
git commit -q -a -m "Limit loans to three"

git merge -q --no-edit late-fees
echo "after merge:  $(echo *)"
git log --graph --format="%h %s"
