mkdir lib test
cat > lib/books.rb <<'RUBY'
Book = Struct.new(:id, :title, :copies)

# All SQL about books, and nothing else.
class Books
  def initialize(db)
    @db = db
  end

  def find(id)
    row = @db.get_first_row("SELECT id, title, copies FROM books WHERE id = ?", [id])
    row && Book.new(*row)
  end

  def with_word(word)
    pattern = "%#{word.gsub(/[%_\\]/) { |sign| "\\#{sign}" }}%"
    @db.execute(<<~'SQL', [pattern]).map { |row| Book.new(*row) }
      SELECT id, title, copies FROM books
      WHERE title LIKE ? ESCAPE '\' ORDER BY title, id
    SQL
  end

  def add_copies(id, more)
    @db.execute("UPDATE books SET copies = copies + ? WHERE id = ?", [more, id])
    @db.changes == 1
  end
end
RUBY
cat > test/books_test.rb <<'RUBY'
require "minitest/autorun"
require "sqlite3"
require_relative "../lib/books"

class BooksTest < Minitest::Test
  def setup
    db = SQLite3::Database.new(":memory:")
    db.execute_batch(File.read("library.sql", encoding: "UTF-8"))
    @books = Books.new(db)
  end

  def test_a_book_is_found_by_its_id
    assert_equal Book.new(3, "Kindred", 3), @books.find(3)
  end

  def test_an_unknown_id_gives_nil
    assert_nil @books.find(99)
  end

  def test_a_percent_sign_is_no_wildcard
    assert_empty @books.with_word("%")
  end

  def test_copies_are_added_to_those_that_are_there
    assert @books.add_copies(3, 2)
    assert_equal 5, @books.find(3).copies
  end

  def test_adding_to_an_unknown_book_says_so
    refute @books.add_copies(99, 2)
  end
end
RUBY
ruby test/books_test.rb --verbose --seed 1 | sed -e '/^Finished/d' -e 's/ = [0-9.]* s = / /' | cat -s
