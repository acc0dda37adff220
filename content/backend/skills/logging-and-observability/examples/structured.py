import json
import logging
import os
import traceback

SECRET = {"password", "token", "cookie", "authorization"}


class JsonLine(logging.Formatter):
    def format(self, record):
        # A real one begins with the time, in UTC; here it would differ each run.
        entry = {"level": record.levelname, "event": record.getMessage()}
        for name, value in getattr(record, "fields", {}).items():
            entry[name] = "***" if name.lower() in SECRET else value
        if record.exc_info:
            entry["error"] = repr(record.exc_info[1])
            calls = traceback.extract_tb(record.exc_info[2])
            entry["at"] = [f"{os.path.basename(call.filename)}:{call.lineno}" for call in calls]
        return json.dumps(entry, ensure_ascii=False)


handler = logging.FileHandler("app.log", mode="w", encoding="utf-8")
handler.setFormatter(JsonLine())
logging.basicConfig(level=logging.INFO, handlers=[handler])


def log(level, event, **fields):
    logging.log(level, event, extra={"fields": fields})


# Two requests at the same time, so their lines are mixed.
log(logging.INFO, "request", request="7f3a", method="POST", path="/sessions", password="hunter2")
log(logging.INFO, "request", request="91c0", method="POST", path="/loans", member=5, book=2)
log(logging.DEBUG, "query", request="91c0", sql="SELECT copies FROM books WHERE id = ?")
log(logging.INFO, "login failed", request="7f3a", reason="wrong password")
log(logging.INFO, "loan refused", request="91c0", member=5, book=2, reason="no copy left")
log(logging.INFO, "response", request="7f3a", status=401, ms=212)
log(logging.INFO, "response", request="91c0", status=409, ms=14)
try:
    {}["due_on"]
except KeyError:
    logging.exception("reminder not sent", extra={"fields": {"request": "b2e8", "loan": 12}})
