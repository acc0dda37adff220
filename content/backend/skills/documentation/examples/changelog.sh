export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=Mei GIT_AUTHOR_EMAIL=mei@mail.example GIT_COMMITTER_NAME=Mei GIT_COMMITTER_EMAIL=mei@mail.example
git init -q -b main project && cd project || exit 1

commit() { git commit -q --allow-empty -m "$1"; }
commit 'First version'
git tag v1.2.0
commit 'Fix typo'
commit 'Add renewal of loans (ticket 214)'
commit 'wip'
commit 'Review remarks'
commit 'Send ids as text'
commit 'Update library for dates'
git tag v2.0.0

echo '--- what git knows'
git log --reverse --format='%s' v1.2.0..v2.0.0

cat > CHANGELOG.md <<'MD'
## 2.0.0 - 2026-03-31

### Changed
- **Breaking:** ids in all answers are text, not numbers. Clients that
  calculate or compare with `===` must be adapted.

### Added
- Members can renew a loan: `PATCH /loans/{id}`.
MD
echo '--- what a client needs'
cat CHANGELOG.md
