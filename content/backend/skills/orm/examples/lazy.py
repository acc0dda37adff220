import sqlite3
from pathlib import Path

from sqlalchemy import Column, Date, ForeignKey, Integer, String, create_engine, event, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, declarative_base, joinedload, raiseload, relationship, selectinload

Base = declarative_base()


class Book(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    title = Column(String, nullable=False)
    author = Column(String, nullable=False)


class Member(Base):
    __tablename__ = "members"
    id = Column(Integer, primary_key=True)
    name = Column(String, nullable=False)
    loans = relationship("Loan", back_populates="member")


class Loan(Base):
    __tablename__ = "loans"
    id = Column(Integer, primary_key=True)
    book_id = Column(ForeignKey("books.id"), nullable=False)
    member_id = Column(ForeignKey("members.id"), nullable=False)
    returned_on = Column(Date)
    book = relationship("Book")
    member = relationship("Member", back_populates="loans")


db = sqlite3.connect("library.db")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
db.close()
engine = create_engine("sqlite:///library.db", future=True)
statements = []
event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))


def page(*options):
    """The open loans, with title and name."""
    statements.clear()
    with Session(engine, future=True) as session:
        loans = session.scalars(
            select(Loan).where(Loan.returned_on.is_(None)).order_by(Loan.id).options(*options)
        ).all()
        return [f"{loan.id}: {loan.book.title}, {loan.member.name}" for loan in loans]


print(page())
print(len(statements), "statements, lazy")

page(joinedload(Loan.book), joinedload(Loan.member))
print(len(statements), "statement, joinedload")

page(selectinload(Loan.book), selectinload(Loan.member))
print(len(statements), "statements, selectinload")

try:
    page(joinedload(Loan.book), raiseload("*"))
except InvalidRequestError as error:
    print("raiseload:", error)


# A collection: the join returns a row for each loan, and the member's columns with every one.
with Session(engine, future=True) as session:
    join = select(Member, Loan).outerjoin(Member.loans)
    print(len(session.execute(join).all()), "rows for 8 members, joined")
