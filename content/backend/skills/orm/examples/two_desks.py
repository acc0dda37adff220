import sqlite3
from pathlib import Path

from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.orm.exc import StaleDataError

Base = declarative_base()


class Plain(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    copies = Column(Integer, nullable=False)


class Versioned(Base):
    __tablename__ = "books_v"
    id = Column(Integer, primary_key=True)
    copies = Column(Integer, nullable=False)
    version = Column(Integer, nullable=False)
    __mapper_args__ = {"version_id_col": version}


db = sqlite3.connect("library.db")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
db.execute("CREATE TABLE books_v AS SELECT id, copies, 1 AS version FROM books")
db.commit()
db.close()
engine = create_engine("sqlite:///library.db", future=True)


def two_desks(Book):
    """Both desks read book 3 and its 3 copies, then each adds one."""
    with Session(engine, future=True) as desk1, Session(engine, future=True) as desk2:
        ours, theirs = desk1.get(Book, 3), desk2.get(Book, 3)
        ours.copies = ours.copies + 1
        desk1.commit()
        theirs.copies = theirs.copies + 1  # still 3 in this session
        desk2.commit()


def copies(Book):
    with Session(engine, future=True) as session:
        return session.get(Book, 3).copies


two_desks(Plain)
print("without a version:", copies(Plain), "copies, 5 were meant")
try:
    two_desks(Versioned)
except StaleDataError as error:
    print("with a version:   ", copies(Versioned), "copies, and desk 2 is told:")
    print("  ", error)
