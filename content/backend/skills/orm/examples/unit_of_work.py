import sqlite3
from pathlib import Path

from sqlalchemy import Column, Integer, String, create_engine, event
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Book(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    title = Column(String, nullable=False)
    copies = Column(Integer, nullable=False)


class Member(Base):
    __tablename__ = "members"
    id = Column(Integer, primary_key=True)
    name = Column(String, nullable=False)
    joined_on = Column(String, nullable=False)


db = sqlite3.connect("library.db")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
db.close()
engine = create_engine("sqlite:///library.db", future=True)


@event.listens_for(engine, "before_cursor_execute")
def show(connection, cursor, statement, parameters, context, executemany):
    print("   SQL", " ".join(statement.split()), parameters)


@event.listens_for(engine, "commit")
def committed(connection):
    print("   SQL COMMIT")


with Session(engine, future=True) as session:
    print("get book 3, twice")
    book = session.get(Book, 3)
    again = session.get(Book, 3)
    print("   the same object:", book is again)

    print("change three things")
    book.copies = book.copies + 1
    book.title = "Kindred (1979)"
    session.add(Member(name="Sofia Rossi", joined_on="2026-03-31"))

    print("ask for something else")
    session.query(Book.title).filter(Book.id == 2).all()

    print("commit")
    session.commit()

    print("let the database add")
    book.copies = Book.copies + 1
    session.commit()
