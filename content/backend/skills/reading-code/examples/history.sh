export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat
git init -q -b main repo
cd repo
git config user.email desk@mail.example
commit() { # DAY AUTHOR MESSAGE...
    day=$1T09:00:00Z who=$2
    shift 2
    GIT_AUTHOR_DATE=$day GIT_COMMITTER_DATE=$day git -c user.name="$who" commit -q -a "$@"
}

cat > loans.py <<'PY'
def may_renew(loan, waiting):
  return not waiting and loan["renewed"] < 2
PY
git add .
commit 2025-09-01 'Mei Lin' -m 'Loans can be renewed twice'
cat > loans.py <<'PY'
def may_renew(loan, waiting):
  return not waiting and loan["renewed"] < 2 and not loan["branch"] == "North"
PY
commit 2025-11-17 'Diego Torres' -m 'North: no renewals while the roof is repaired' \
    -m 'The books are in boxes until spring. Take out again
when the branch opens (ticket 187).'
cat > loans.py <<'PY'
def may_renew(loan, waiting):
    return not waiting and loan["renewed"] < 2 and not loan["branch"] == "North"
PY
commit 2026-02-02 'Jonas Berg' -m 'Indent by four spaces'

echo "== git blame"
git blame --date=short loans.py | sed 's/  *return/ return/'
echo "== git blame -w: spaces do not count"
git blame -w --date=short loans.py | sed 's/  *return/ return/'
echo "== git log -S North: who brought the word in"
git log -S'"North"' --date=short --format='%ad %an: %s%n%n%b' -- loans.py
