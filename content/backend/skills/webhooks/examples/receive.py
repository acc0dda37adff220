import json
import sqlite3

db = sqlite3.connect(":memory:", isolation_level=None)
db.executescript("""
    CREATE TABLE events (id text PRIMARY KEY, body text NOT NULL, done integer NOT NULL DEFAULT 0);
    CREATE TABLE orders (id integer PRIMARY KEY, state text NOT NULL, copies integer NOT NULL);
    CREATE TABLE books (title text PRIMARY KEY, copies integer NOT NULL);
    INSERT INTO orders VALUES (31, 'ordered', 2);
    INSERT INTO books VALUES ('Pedro Páramo', 1);
""")


def receive(id, body):
    """The endpoint, after the signature: keep the event, answer. Milliseconds."""
    added = db.execute("INSERT INTO events (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING", (id, body)).rowcount
    return "202, new" if added else "202, had it"


SUPPLIER = {31: "delivered"}  # what GET /orders/31 at the supplier says now


def work(crash=False):
    """Later, in a process of its own: effect and mark in one transaction."""
    for id, body in db.execute("SELECT id, body FROM events WHERE NOT done ORDER BY rowid").fetchall():
        order = json.loads(body)["order"]
        db.execute("BEGIN")
        state = SUPPLIER[order]  # not what the event says: it may be older than another one
        (before,) = db.execute("SELECT state FROM orders WHERE id = ?", (order,)).fetchone()
        if state == "delivered" and before != "delivered":
            db.execute("UPDATE books SET copies = copies + (SELECT copies FROM orders WHERE id = ?)", (order,))
        db.execute("UPDATE orders SET state = ? WHERE id = ?", (state, order))
        if crash:
            db.execute("ROLLBACK")  # what the database does when the program dies here
            print("    (died before the commit)")
            return
        db.execute("UPDATE events SET done = 1 WHERE id = ?", (id,))
        db.execute("COMMIT")


def show(title):
    print(f"{title:<36} order 31 {db.execute('SELECT state FROM orders').fetchone()[0]}, copies {db.execute('SELECT copies FROM books').fetchone()[0]}")


print("evt_2:", receive("evt_2", '{"type": "order.delivered", "order": 31}'))
print("evt_2:", receive("evt_2", '{"type": "order.delivered", "order": 31}'))
print("evt_1:", receive("evt_1", '{"type": "order.shipped", "order": 31}'))
show("received")
work(crash=True)
show("after the crash")
work()
show("worked off")
print("evt_2:", receive("evt_2", '{"type": "order.delivered", "order": 31}'))
work()
show("once more, a day later")
