import time

import psycopg2


def connect():
    db = psycopg2.connect("")
    db.cursor().execute("SET lock_timeout = '200ms'")
    db.commit()
    return db, db.cursor()


setup, sql = connect()
sql.execute(
    "CREATE TABLE jobs ("
    " id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
    " kind text NOT NULL, args jsonb NOT NULL,"
    " run_at timestamptz NOT NULL DEFAULT now(), done_at timestamptz)"
)
sql.execute(
    "INSERT INTO jobs (kind, args) VALUES"
    """ ('mail', '{"loan": 9}'), ('mail', '{"loan": 12}'), ('mail', '{"loan": 13}')"""
)
setup.commit()

TAKE = (
    "SELECT id, args FROM jobs WHERE done_at IS NULL AND run_at <= now()"
    " ORDER BY run_at, id LIMIT 1 FOR UPDATE"
)
(one_db, one), (two_db, two) = connect(), connect()


def take(name, cursor, query):
    try:
        cursor.execute(query)
        job = cursor.fetchone()
        print(f"  {name} takes", job or "nothing")
        return job
    except psycopg2.Error as error:
        print(f"  {name}: {str(error).splitlines()[0]}")


print("FOR UPDATE")
take("worker 1", one, TAKE)
take("worker 2", two, TAKE)
one_db.rollback()
two_db.rollback()

print("FOR UPDATE SKIP LOCKED")
take("worker 1", one, TAKE + " SKIP LOCKED")
take("worker 2", two, TAKE + " SKIP LOCKED")
one.execute("UPDATE jobs SET done_at = now() WHERE id = 1")
one_db.commit()
print("  worker 1 commits, and worker 2 loses its connection in the middle of the work")
pid = two_db.get_backend_pid()
two_db.close()
for _ in range(100):  # until the server has noticed
    sql.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", (pid,))
    gone = sql.fetchone()[0] == 0
    setup.rollback()
    if gone:
        break
    time.sleep(0.05)

for _ in range(3):
    if job := take("worker 1", one, TAKE + " SKIP LOCKED"):
        one.execute("UPDATE jobs SET done_at = now() WHERE id = %s", (job[0],))
    one_db.commit()
