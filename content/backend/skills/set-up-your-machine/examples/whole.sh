# One file, one program, one database, one commit.
mkdir first && cd first
printf '%s\n' 'print("Kindred was lent", 4, "times")' > hello.py
python3 hello.py

sqlite3 library.db < ../library.sql
sqlite3 library.db "SELECT count(*) || ' books' FROM books"

git init --quiet --initial-branch=main
git config user.name "Mei Lin"
git config user.email "mei@mail.example"
git add hello.py
git commit --quiet --message "Say how often Kindred was lent"
git log --format="%an: %s"
git status --short
