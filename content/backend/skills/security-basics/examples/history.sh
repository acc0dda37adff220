export GIT_AUTHOR_DATE='2026-03-31T09:00:00Z' GIT_COMMITTER_DATE='2026-03-31T09:00:00Z'
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main repo
cd repo
git config user.name 'Jonas Berg'
git config user.email jonas@mail.example

cat > mail.py <<'PY'
HOST = "mail.example"
API_KEY = "mail-4f9a0b71c2d83e5f6a7b"
PY
git add . && git commit -q -m 'Send reminders'
cat > mail.py <<'PY'
import os

HOST = "mail.example"
API_KEY = os.environ["MAIL_API_KEY"]
PY
git commit -q -a -m 'Read the key from the environment'

pattern='(key|token|secret|password)["'"'"' ]*[=:] *["'"'"']?[A-Za-z0-9_/+-]{16,}'
echo "in the files of today:"
grep -rniE "$pattern" --exclude-dir=.git . || echo "    nothing"
echo "in every commit:"
git log --all --reverse --format='== %s' -p | grep -iE "^== |^[+-].*$pattern"
