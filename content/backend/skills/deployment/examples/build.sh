export GIT_AUTHOR_DATE='2026-03-31T09:00:00Z' GIT_COMMITTER_DATE='2026-03-31T09:00:00Z'
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q -b main repo
cd repo
git config user.name 'Mei Lin'
git config user.email mei@mail.example
echo 'print("library 1.0")' > serve.py
echo '.env' > .gitignore
git add . && git commit -q -m 'Serve the library' && git tag v1.0

# What is in the working folder of a busy day:
echo 'LIBRARY_DB_PASSWORD=only-an-example' > .env
echo 'print("library 1.0, trying something")' > serve.py
echo 'import helper' > helper.py

echo "copied from the working folder:"
mkdir ../copied && cp -r . ../copied && rm -rf ../copied/.git
ls -A ../copied | sed 's/^/    /'
python3 ../copied/serve.py | sed 's/^/    runs: /'

echo "built from the commit v1.0:"
mkdir ../built
git archive v1.0 | tar -x -C ../built
git rev-parse 'v1.0^{commit}' > ../built/VERSION
ls -A ../built | sed 's/^/    /'
python3 ../built/serve.py | sed 's/^/    runs: /'

git archive v1.0 | sha256sum > ../first
git archive v1.0 | sha256sum > ../second
cmp -s ../first ../second && echo "built twice: the same bytes"
