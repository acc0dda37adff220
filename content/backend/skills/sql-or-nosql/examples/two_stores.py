import json
import pathlib
import sqlite3

db = sqlite3.connect("library.db", isolation_level=None)
db.executescript(pathlib.Path("library.sql").read_text(encoding="utf-8"))
search = pathlib.Path("search.json")  # stands for a search engine: words to book ids


def words(title):
    return title.lower().split()


def rebuild():
    index = {}
    for number, title in db.execute("SELECT id, title FROM books ORDER BY id"):
        for word in words(title):
            index.setdefault(word, []).append(number)
    search.write_text(json.dumps(index))


def add_to_search(number, title):
    index = json.loads(search.read_text())
    for word in words(title):
        index.setdefault(word, []).append(number)
    search.write_text(json.dumps(index))


def add_book(number, title, crash=False):
    # Committed at once.
    db.execute("INSERT INTO books VALUES (?, ?, 'Yoko Ogawa', 1994, 1)", (number, title))
    if crash:
        return
    add_to_search(number, title)


def compare():
    in_search = {n for numbers in json.loads(search.read_text()).values() for n in numbers}
    in_database = {n for (n,) in db.execute("SELECT id FROM books")}
    print("  missing in search:", sorted(in_database - in_search), end="; ")
    print("found, but not in the database:", sorted(in_search - in_database))


rebuild()
print("at first")
compare()
add_book(13, "The Memory Police")
print("book 13 goes to both")
compare()
add_book(14, "The Diving Pool", crash=True)
print("the program stops between the two writes of book 14")
compare()
db.execute("DELETE FROM books WHERE id = 6")
print("somebody deletes book 6 by hand, in the database only")
compare()
rebuild()
print("search is built anew from the database")
compare()
