export GIT_AUTHOR_NAME=Mei GIT_AUTHOR_EMAIL=mei@mail.example GIT_COMMITTER_NAME=Mei GIT_COMMITTER_EMAIL=mei@mail.example
export GIT_AUTHOR_DATE='2026-03-31T09:00:00Z' GIT_COMMITTER_DATE='2026-03-31T09:00:00Z'
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main history
cd history

# Twenty changes; one of them, "Round fines", brings the fault in.
for number in $(seq 1 20); do
    [ "$number" -lt 14 ] && rule='fine = days * 10' || rule='fine = days // 10 * 100'
    printf 'days = 15\n%s\n# change %s\n' "$rule" "$number" > fine.py
    [ "$number" -eq 14 ] && subject='Round fines' || subject="Change $number"
    git add fine.py
    git commit -q -m "$subject"
done

# The test: exit 0 where the rule holds, 1 where it does not.
echo 'exec(open("fine.py").read()); raise SystemExit(fine != 150)' > ../check.py

git bisect start HEAD HEAD~19 > bisect.txt
git bisect run python3 ../check.py >> bisect.txt
echo "versions tried: $(grep -c '^running' bisect.txt)"
echo "first bad: $(git log -1 --format=%s refs/bisect/bad)"
