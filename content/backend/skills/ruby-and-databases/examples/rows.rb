require "date"
require "sqlite3"

Loan = Struct.new(:id, :title, :due_on, :returned_on, keyword_init: true) do
  # Makes a loan of a row: texts become dates, NULL stays nil.
  def self.from_row(row)
    new(
      id: row.fetch("id"),
      title: row.fetch("title"),
      due_on: Date.strptime(row.fetch("due_on"), "%Y-%m-%d"),
      returned_on: row.fetch("returned_on")&.then { |text| Date.strptime(text, "%Y-%m-%d") },
    ).freeze
  end
end

def connect(path)
  db = SQLite3::Database.new(path, results_as_hash: true)
  db.execute("PRAGMA foreign_keys = ON")
  db.busy_timeout(5000)
  db
end

db = connect(":memory:")
db.execute_batch(File.read("library.sql", encoding: "UTF-8"))

loans = db.execute(<<~SQL, [5]).map { |row| Loan.from_row(row) }
  SELECT l.id, b.title, l.due_on, l.returned_on
  FROM loans AS l JOIN books AS b ON b.id = l.book_id
  WHERE l.member_id = ? ORDER BY l.id
SQL
loans.each do |loan|
  state = loan.returned_on&.strftime("%-d %b") || "still out"
  puts "#{loan.title}, due #{loan.due_on.strftime("%-d %b")}: #{state}"
end

puts db.get_first_value("SELECT count(*) FROM books WHERE author = ?", ["Ursula K. Le Guin"])
p db.get_first_row("SELECT title FROM books WHERE id = ?", [99])
p db.execute("SELECT title FROM books WHERE id = :id", { "id" => 3 })

begin
  db.execute("INSERT INTO loans (book_id, member_id, loaned_on, due_on)
              VALUES (99, 8, '2026-03-31', '2026-04-21')")
rescue SQLite3::ConstraintException => error
  puts error.message
end

begin
  db.execute("INSERT INTO members (id, name, joined_on) VALUES (9, 'Sofia Rossi', ?)",
             [Date.new(2026, 3, 31)])
rescue RuntimeError => error
  puts error.message
end
