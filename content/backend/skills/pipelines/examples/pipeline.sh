export GIT_AUTHOR_DATE='2026-03-31T09:00:00Z' GIT_COMMITTER_DATE='2026-03-31T09:00:00Z'
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME='Mei Lin' GIT_AUTHOR_EMAIL=mei@mail.example
export GIT_COMMITTER_NAME='Mei Lin' GIT_COMMITTER_EMAIL=mei@mail.example

# The pipeline. It gets a branch, works in a fresh clone, and stops at the first stage that fails.

stage() { # NAME COMMAND...
    name=$1
    shift
    if "$@" > "$HERE/$name.log" 2>&1; then
        echo "    passed  $name"
    else
        echo "    FAILED  $name: $(grep 'Error: ' "$HERE/$name.log" | tail -n 1)"
        return 1
    fi
}

build() {
    mkdir -p "$HERE/artefacts"
    git archive HEAD > "$HERE/artefacts/$(git rev-parse --short HEAD).tar"
}

deploy() {
    ls "$HERE/artefacts/$(git rev-parse --short HEAD).tar" # the very file that was built above
}

pipeline() { # BRANCH
    echo "pipeline for $1"
    rm -rf "$HERE/clone"
    git clone -q --branch "$1" "$HERE/work" "$HERE/clone"
    (
        cd "$HERE/clone" || exit 1
        export PYTHONDONTWRITEBYTECODE=1
        stage syntax python3 -c 'import ast, pathlib; [ast.parse(p.read_text(), p.name) for p in pathlib.Path().glob("*.py")]' &&
            stage test python3 -m unittest -q &&
            if [ "$1" = main ]; then
                stage build build && echo "    waits   deploy: somebody has to approve"
            fi
    )
    [ $? -eq 0 ] && echo "    exit status 0" || echo "    exit status 1"
}

# A day's work.

HERE=$(pwd)
git init -q -b main work
cd work || exit 1
cat > fees.py <<'PY'
def fee(days):
    return 0 if days <= 0 else days * 10
PY
cat > test_fees.py <<'PY'
import unittest
from fees import fee


class Fees(unittest.TestCase):
    def test_nothing_on_time(self):
        self.assertEqual(fee(0), 0)

    def test_three_days(self):
        self.assertEqual(fee(3), 30)
PY
git add . && git commit -q -m 'Fees for late books'

git switch -q -c limit
echo 'HIGHEST = 500' > limits.py
cat > fees.py <<'PY'
from limits import HIGHEST


def fee(days):
    return 0 if days <= 0 else min(days * 10, HIGHEST)
PY
git add fees.py && git commit -q -m 'No fee above 5 euros' # limits.py was forgotten
PYTHONDONTWRITEBYTECODE=1 python3 -m unittest -q > ../mine.log 2>&1 && echo "tests in the working folder: passed"
pipeline limit

git add limits.py && git commit -q -m 'Add the limits'
pipeline limit

git switch -q main && git merge -q limit
pipeline main
echo "Jonas approves"
stage deploy deploy
