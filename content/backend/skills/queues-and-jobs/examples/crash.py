import os
import pathlib
import signal
import sqlite3
import subprocess
import sys

mailbox = pathlib.Path("mailbox.txt")  # stands for the mail server


def send(loan, key=None):
    mails = mailbox.read_text().splitlines()
    if key and any(mail.endswith(key) for mail in mails):
        return  # this server knows keys, and takes each only once
    mailbox.write_text("\n".join(mails + [f"loan {loan} is overdue {key or ''}".strip()]))


def work(way, crash):
    db = sqlite3.connect("jobs.db", isolation_level=None)
    job = db.execute("SELECT id, loan FROM jobs WHERE done = 0").fetchone()
    if job is None:
        return

    def mark():
        db.execute("UPDATE jobs SET done = 1 WHERE id = ?", (job[0],))

    steps = {
        "send, then mark": [lambda: send(job[1]), mark],
        "mark, then send": [mark, lambda: send(job[1])],
        "send with a key": [lambda: send(job[1], f"job-{job[0]}"), mark],
    }[way]
    steps[0]()
    if crash:
        os.kill(os.getpid(), signal.SIGKILL)  # no except and no finally runs after this
    steps[1]()


if len(sys.argv) == 3:
    work(sys.argv[1], sys.argv[2] == "crash")
    sys.exit()

for way in ("send, then mark", "mark, then send", "send with a key"):
    db = sqlite3.connect("jobs.db", isolation_level=None)
    db.executescript(
        "DROP TABLE IF EXISTS jobs;"
        "CREATE TABLE jobs (id integer PRIMARY KEY, loan integer, done integer DEFAULT 0);"
        "INSERT INTO jobs (loan) VALUES (9);"
    )
    db.close()
    mailbox.write_text("")
    first = subprocess.run([sys.executable, "crash.py", way, "crash"])
    subprocess.run([sys.executable, "crash.py", way, "again"])
    print(f"{way}: first worker ended by signal {-first.returncode}, then a second one")
    print("   ", len(mailbox.read_text().splitlines()), "mail(s) arrived")
