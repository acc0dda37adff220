export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main project
cd project
cat > fine.py <<'PY'
def fine(loan, today):
  days = days_overdue(loan, today)
  if days > 3:
    return days * 10
  return 0
PY
git add fine.py

# One rule is changed, and the editor sets the whole file anew.
cat > fine.py <<'PY'
def fine(loan, today):
    days = days_overdue(loan, today)
    if days >= 3:
        return days * 10
    return 0
PY
echo "as it came:"
git diff | grep '^[-+] '
echo "without changes of space (-w):"
git diff -w | grep '^[-+] '
