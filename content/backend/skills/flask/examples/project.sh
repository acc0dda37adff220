mkdir -p library
cat > library/__init__.py <<'END'
from flask import Flask

from . import books


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(DATABASE="library.db", PAGE_SIZE=20)
    app.config.from_prefixed_env()  # FLASK_PAGE_SIZE=2 becomes PAGE_SIZE
    app.register_blueprint(books.routes)
    return app
END
cat > library/books.py <<'END'
import sqlite3

from flask import Blueprint, current_app

routes = Blueprint("books", __name__, url_prefix="/books")


@routes.get("")
def list_books():
    db = sqlite3.connect(current_app.config["DATABASE"])
    rows = db.execute(
        "SELECT title FROM books ORDER BY id LIMIT ?", (current_app.config["PAGE_SIZE"],)
    ).fetchall()
    db.close()
    return {"items": [title for (title,) in rows]}
END
sqlite3 library.db < library.sql
export FLASK_PAGE_SIZE=2

python3 -m flask --app library routes

gunicorn --bind 127.0.0.1:8270 --workers 1 'library:create_app()' > server.log 2>&1 &
trap 'kill $!; wait $! 2>/dev/null' EXIT
for i in $(seq 50); do
    curl -s -o books.json http://127.0.0.1:8270/books && break
    sleep 0.1
done
cat books.json
