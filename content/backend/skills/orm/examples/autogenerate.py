import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Book(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    title = Column(String, nullable=False)
    author = Column(String, nullable=False)
    year = Column(Integer, nullable=False)
    copies_total = Column(Integer, nullable=False)  # was: copies


db = sqlite3.connect("library.db")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
db.execute("DROP TABLE loans")    # only books matter here
db.execute("DROP TABLE members")
db.close()

with create_engine("sqlite:///library.db", future=True).connect() as connection:
    context = MigrationContext.configure(connection)
    for change in compare_metadata(context, Base.metadata):
        if change[0] in ("add_column", "remove_column"):
            kind, schema, table, column = change
            print(kind, table, column.name)
