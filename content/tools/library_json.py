"""Write library.json from library.sql, so that both data sets hold the same library.

Run from the repository: python3 content/tools/library_json.py
"""

import json
import pathlib
import sqlite3

DATASETS = pathlib.Path(__file__).resolve().parent.parent / "backend" / "datasets"


def main() -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript((DATASETS / "library.sql").read_text(encoding="utf-8"))
    parts = []
    for table in ("books", "members", "loans"):
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY id")
        lines = ",\n".join("    " + json.dumps(dict(row), ensure_ascii=False) for row in rows)
        parts.append(f'  "{table}": [\n{lines}\n  ]')
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    (DATASETS / "library.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
