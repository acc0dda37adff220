import threading
import time

import psycopg2


def connect():
    db = psycopg2.connect("")
    db.autocommit = True
    return db, db.cursor()


report_db, report = connect()
migration_db, migration = connect()
page_db, page = connect()
watch_db, watch = connect()


def attempt(who, cursor, sql):
    try:
        cursor.execute(sql)
        print(f"{who + ':':11}done")
    except psycopg2.Error as error:
        print(f"{who + ':':11}{str(error).splitlines()[0]}")


ADD = "ALTER TABLE members ADD COLUMN phone text"
READ = "SELECT name FROM members WHERE id = 5"

report.execute("BEGIN")
report.execute("SELECT count(*) FROM members")
print("report:    has read members, its transaction is open")

print("\nWithout a limit")
thread = threading.Thread(target=attempt, args=("migration", migration, ADD))
thread.start()
for _ in range(200):  # until the migration stands in the queue
    watch.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
    if watch.fetchone()[0] == 1:
        break
    time.sleep(0.05)
print("migration: waits for the report")
page.execute("SET statement_timeout = '1s'")  # what a visitor puts up with
attempt("page", page, READ)
print("report:    ends its transaction")
report.execute("COMMIT")
thread.join()
attempt("page", page, READ)

print("\nWith lock_timeout")
report.execute("BEGIN")
report.execute("SELECT count(*) FROM members")
migration.execute("SET lock_timeout = '500ms'")
attempt("migration", migration, "ALTER TABLE members ADD COLUMN card text")
attempt("page", page, READ)
report.execute("COMMIT")
attempt("migration", migration, "ALTER TABLE members ADD COLUMN card text")
