ENV["APP_ENV"] = "test"
require "fileutils"
require "json"
require "minitest/autorun"
require "rack/test"
require "sinatra/base"
require "sqlite3"
require "tmpdir"

class Library < Sinatra::Base
  set :database, "library.db"

  post "/loans" do
    wish = JSON.parse(request.body.read)
    db = SQLite3::Database.new(settings.database)
    copies = db.get_first_value("SELECT copies FROM books WHERE id = ?", wish["book_id"])
    if copies.zero? # the fault: some copies may be out
      [409, {}, ""]
    else
      db.execute("INSERT INTO loans (book_id, member_id, loaned_on, due_on)
                  VALUES (?, ?, '2026-03-31', '2026-04-21')", [wish["book_id"], wish["member_id"]])
      [201, { "Location" => "/loans/#{db.last_insert_row_id}" }, ""]
    end
  end
end

class LoansTest < Minitest::Test
  include Rack::Test::Methods

  def app = Library

  def setup
    @folder = Dir.mktmpdir
    Library.set :database, "#{@folder}/library.db"
    @db = SQLite3::Database.new(Library.database)
    @db.execute_batch(File.read("library.sql", encoding: "UTF-8"))
  end

  def teardown
    @db.close
    FileUtils.remove_entry(@folder)
  end

  def lend(book, member)
    post "/loans", { book_id: book, member_id: member }.to_json, "CONTENT_TYPE" => "application/json"
  end

  def open_loans(book)
    @db.get_first_value("SELECT count(*) FROM loans WHERE book_id = ? AND returned_on IS NULL", book)
  end

  def test_lending_stores_a_loan_and_gives_its_address
    lend(8, 6)
    assert_equal [201, "/loans/16"], [last_response.status, last_response["Location"]]
    assert_equal 1, open_loans(8)
  end

  def test_the_only_copy_is_not_lent_twice
    lend(2, 3) # member 5 has it
    assert_equal 409, last_response.status
    assert_equal 1, open_loans(2)
  end
end
