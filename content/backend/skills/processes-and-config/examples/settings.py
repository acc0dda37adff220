import os
import sys


def settings(environment):
    problems = []
    secret = environment.get("LIBRARY_DB_PASSWORD", "")
    if not secret:
        problems.append("LIBRARY_DB_PASSWORD is missing")
    days = environment.get("LIBRARY_LOAN_DAYS", "21")
    if not days.isdecimal():
        problems.append(f"LIBRARY_LOAN_DAYS is {days!r}; it must be a whole number")
    fees = environment.get("LIBRARY_LATE_FEES", "off")
    if fees not in ("on", "off"):
        problems.append(f"LIBRARY_LATE_FEES is {fees!r}; it must be on or off")
    if problems:
        sys.exit("cannot start:\n  " + "\n  ".join(problems))
    return {"loan_days": int(days), "late_fees": fees == "on", "password": secret}


chosen = settings(os.environ)
print("ready:", {name: "***" if name == "password" else value for name, value in chosen.items()})
