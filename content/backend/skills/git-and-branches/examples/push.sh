# The same person and time on every run, so that the ids repeat.
export GIT_AUTHOR_NAME="Mei Lin" GIT_AUTHOR_EMAIL=mei@mail.example GIT_AUTHOR_DATE="2026-03-31T10:00:00Z"
export GIT_COMMITTER_NAME="Mei Lin" GIT_COMMITTER_EMAIL=mei@mail.example GIT_COMMITTER_DATE="2026-03-31T10:00:00Z"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main --bare shared.git
git clone -q shared.git mei 2> clone.txt
cd mei
echo "loan period: 21 days" > rules.txt
git add rules.txt
git commit -q -m "Set the loan period"
git push -q origin main
cd ..
git clone -q shared.git jonas

echo "--- Mei pushes first"
cd mei
echo "books a member: 3" > limits.txt
git add limits.txt
git commit -q -m "Limit loans to three"
git push -q origin main

echo "--- Jonas pushes second"
cd ../jonas
echo "late fee: 20 cents a day" > fees.txt
git add fees.txt
git commit -q -m "Charge for late books"
git -c advice.pushUpdateRejected=false push origin main
echo "--- Jonas takes in Mei's commit first"
git fetch -q
git rebase -q origin/main
git push -q origin main
git log --format="%h %s"
