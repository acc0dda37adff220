#!/usr/bin/env bash
# text2qti 0.8.0 (writes QTI packages for Canvas from plain text).
#
# What a question is called in the package comes from its wording alone. Two questions that ask with the same words and offer
# different choices ("Which of these is idempotent?") are refused as a duplicate, and the whole quiz with them; a reworded question
# is a new one for Canvas, which knows nothing of its old answers. Variants of a question need a word that differs.
#
# Seen on 2026-12-01:
#   same wording, other choices: 1
#   text2qti.err.Text2qtiError: In "same.txt" on line 6:
#   Duplicate question
#   one word differs: 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check text2qti==0.8.0

quiz() {
    printf 'Quiz title: Methods\n1. Which of these is idempotent?\na) POST\n*b) PUT\n\n2. %s\na) PATCH\n*b) DELETE\n' "$1"
}
{
    quiz 'Which of these is idempotent?' >same.txt
    code=0
    venv/bin/text2qti same.txt 2>errors || code=$?
    printf 'same wording, other choices: %d\n' "$code"
    tail -n 2 errors
    quiz 'Which of these two is idempotent?' >other.txt
    code=0
    venv/bin/text2qti other.txt >/dev/null || code=$?
    printf 'one word differs: %d\n' "$code"
} | tee seen
diff - seen <<'EXPECTED'
same wording, other choices: 1
text2qti.err.Text2qtiError: In "same.txt" on line 6:
Duplicate question
one word differs: 0
EXPECTED
