require "sqlite3"

class UnknownBook < StandardError; end
class NoCopyLeft < StandardError; end
class EmailTaken < StandardError; end

UNIQUE_VIOLATED = 2067   # SQLite's extended code; with pg: PG::UniqueViolation

def add_member(db, name, email)
  db.execute("INSERT INTO members (name, email, joined_on) VALUES (?, ?, '2026-03-31')", [name, email])
  db.last_insert_row_id
rescue SQLite3::ConstraintException => error
  raise unless error.code == UNIQUE_VIOLATED

  raise EmailTaken, "#{email} is taken"
end

def lend(db, book_id, name, email)
  db.transaction do
    member_id = add_member(db, name, email)
    # Two queries, the book's first. In PostgreSQL it ends in FOR UPDATE, so that a second desk
    # waits here, and counts after the wait. SQLite has one writer at a time, and the INSERT in
    # add_member has made this transaction the writer.
    copies = db.get_first_value("SELECT copies FROM books WHERE id = ?", [book_id])
    raise UnknownBook, "no book #{book_id}" if copies.nil?

    out = db.get_first_value("SELECT count(*) FROM loans WHERE book_id = ? AND returned_on IS NULL", [book_id])
    raise NoCopyLeft, "no copy left of book #{book_id}" if out >= copies

    db.execute("INSERT INTO loans (book_id, member_id, loaned_on, due_on)
                VALUES (?, ?, '2026-03-31', '2026-04-21')", [book_id, member_id])
  end
end

# Looks like a refusal, and stores the member all the same.
def lend_with_return(db, book_id, name, email)
  db.transaction do
    add_member(db, name, email)
    return :refused if book_id == 2
  end
end

db = SQLite3::Database.new(":memory:")
db.extended_result_codes = true
db.execute("PRAGMA foreign_keys = ON")
db.execute_batch(File.read("library.sql", encoding: "UTF-8"))
db.execute("CREATE UNIQUE INDEX members_email ON members (email)")
members = -> { db.get_first_value("SELECT count(*) FROM members") }

lend(db, 3, "Sofia Rossi", "sofia@mail.example")
puts "lent, #{members.call} members"

[[2, "Tariq Rahman", "tariq@mail.example"], [4, "Mei Lin", "mei@mail.example"],
 [99, "Tariq Rahman", "tariq@mail.example"]].each do |book_id, name, email|
  lend(db, book_id, name, email)
rescue UnknownBook, NoCopyLeft, EmailTaken => refusal
  cause = refusal.cause ? " (#{refusal.cause.message})" : ""
  puts "#{refusal.message}#{cause}, #{members.call} members"
end

puts "#{lend_with_return(db, 2, "Tariq Rahman", "tariq@mail.example")}, #{members.call} members"
