import sqlite3

db = sqlite3.connect(":memory:", isolation_level=None)
db.execute(
    "CREATE TABLE jobs ("
    " id integer PRIMARY KEY, kind text NOT NULL, args text NOT NULL,"
    " run_at integer NOT NULL, attempts integer NOT NULL DEFAULT 0,"
    " state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'done', 'dead')),"
    " last_error text)"
)
MAX_ATTEMPTS = 4

# Minutes at which the mail server is down, and an address that is never accepted.
DOWN = range(0, 3)


def send_mail(args, minute):
    if minute in DOWN:
        raise ConnectionError("mail server does not answer")
    if "@" not in args:
        raise ValueError(f"no address: {args}")


def take(minute):  # one statement, so no other worker takes the same
    return db.execute(
        "UPDATE jobs SET state = 'taken', attempts = attempts + 1 WHERE id = ("
        "   SELECT id FROM jobs WHERE state = 'waiting' AND run_at <= ? ORDER BY run_at, id LIMIT 1)"
        " RETURNING id, args, attempts",
        (minute,),
    ).fetchone()


def run_one(job, minute):
    number, args, attempts = job
    try:
        send_mail(args, minute)
        db.execute("UPDATE jobs SET state = 'done' WHERE id = ?", (number,))
        return "done"
    except Exception as error:
        if attempts >= MAX_ATTEMPTS or isinstance(error, ValueError):
            db.execute(
                "UPDATE jobs SET state = 'dead', last_error = ? WHERE id = ?", (str(error), number)
            )
            return f"dead: {error}"
        wait = 2 ** (attempts - 1)  # 1, 2, 4 minutes; in earnest with a random part
        db.execute(
            "UPDATE jobs SET state = 'waiting', run_at = ?, last_error = ? WHERE id = ?",
            (minute + wait, str(error), number),
        )
        return f"again in {wait} min: {error}"


for args in ("priya@mail.example", "Kofi Mensah"):
    db.execute("INSERT INTO jobs (kind, args, run_at) VALUES ('mail', ?, 0)", (args,))

for minute in range(8):
    while job := take(minute):
        print(f"minute {minute}: job {job[0]}, attempt {job[2]}: {run_one(job, minute)}")

for row in db.execute("SELECT id, state, attempts, last_error FROM jobs ORDER BY id"):
    print(row)
