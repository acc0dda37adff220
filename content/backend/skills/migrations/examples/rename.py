import psycopg2

db = psycopg2.connect("")  # PGHOST and the others say where
db.autocommit = True

PROGRAMS = {  # what each version of the program sends when a member signs up and is shown
    "A old name only": (
        "INSERT INTO members (id, name, joined_on) VALUES (9, 'Sofia Rossi', '2026-03-31')",
        "SELECT name FROM members WHERE id = 9",
    ),
    "B writes both, reads old": (
        "INSERT INTO members (id, name, full_name, joined_on)"
        " VALUES (9, 'Sofia Rossi', 'Sofia Rossi', '2026-03-31')",
        "SELECT name FROM members WHERE id = 9",
    ),
    "C writes both, reads new": (
        "INSERT INTO members (id, name, full_name, joined_on)"
        " VALUES (9, 'Sofia Rossi', 'Sofia Rossi', '2026-03-31')",
        "SELECT full_name FROM members WHERE id = 9",
    ),
    "D new name only": (
        "INSERT INTO members (id, full_name, joined_on) VALUES (9, 'Sofia Rossi', '2026-03-31')",
        "SELECT full_name FROM members WHERE id = 9",
    ),
}


def try_all(title):
    print(title)
    for program, statements in PROGRAMS.items():
        result = "works"
        with db.cursor() as cursor:
            try:
                for sql in statements:
                    cursor.execute(sql)
            except psycopg2.Error as error:
                result = str(error).splitlines()[0]
            cursor.execute("DELETE FROM members WHERE id = 9")
        print(f"  {program:25} {result}")


def change(sql):
    with db.cursor() as cursor:
        cursor.execute(sql)


try_all("before")
change("ALTER TABLE members ADD COLUMN full_name text")
try_all("expanded: full_name added")
change("ALTER TABLE members ALTER COLUMN name DROP NOT NULL")
try_all("expanded: and name may be NULL")
change("ALTER TABLE members DROP COLUMN name")
try_all("contracted: name dropped")
