import re
import sqlite3
from pathlib import Path

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship
from sqlalchemy.orm.exc import DetachedInstanceError

Base = declarative_base()


class Book(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    title = Column(String, nullable=False)


class Loan(Base):
    __tablename__ = "loans"
    id = Column(Integer, primary_key=True)
    book_id = Column(ForeignKey("books.id"), nullable=False)
    due_on = Column(String, nullable=False)
    book = relationship("Book")


db = sqlite3.connect("library.db")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
db.close()
engine = create_engine("sqlite:///library.db", future=True)


def attempt(what, use):
    try:
        print(what + ":", use())
    except DetachedInstanceError as error:
        message = str(error).partition(" (Background")[0]
        print(what + ":", re.sub(r" at 0x[0-9a-f]+", "", message))


with Session(engine, future=True) as session:
    loan = session.get(Loan, 9)
attempt("a column that was loaded", lambda: loan.due_on)
attempt("a relationship that was not", lambda: loan.book.title)

with Session(engine, future=True) as session:
    loan = session.get(Loan, 9)
    loan.due_on = "2026-04-30"
    session.commit()
attempt("a column after commit", lambda: loan.due_on)

with Session(engine, future=True) as session:
    loan = session.scalars(select(Loan).where(Loan.id == 9).options(joinedload(Loan.book))).one()
    answer = {"due_on": loan.due_on, "title": loan.book.title}
attempt("taken out while the session was open", lambda: answer)
