ENV["APP_ENV"] ||= "production"
require "date"
require "json"
require "sinatra/base"
require "sqlite3"

class Library < Sinatra::Base
  set :database, "library.db"
  set :today, -> { Date.today }   # a block is called each time the setting is read
  disable :show_exceptions, :raise_errors

  LOAN = "SELECT id, book_id, member_id, loaned_on, due_on, returned_on FROM loans WHERE id = ?"

  # Adds a loan if a copy is left; otherwise there is no row, and nothing is returned.
  LEND = <<~SQL
    INSERT INTO loans (book_id, member_id, loaned_on, due_on)
    SELECT b.id, :member, :today, :due FROM books AS b
    WHERE b.id = :book
      AND b.copies > (SELECT count(*) FROM loans AS l
                      WHERE l.book_id = b.id AND l.returned_on IS NULL)
    RETURNING id
  SQL

  before do
    @db = SQLite3::Database.new(settings.database, results_as_hash: true)
    @db.busy_timeout(5000) # wait for another writer, or "database is locked" comes at once
    @db.execute("PRAGMA foreign_keys = ON")
    content_type :json
  end

  after { @db&.close }

  get "/books" do
    author = params["author"] # ?author[]=x would make an array of it
    problem(400, "Bad Request", detail: "author is one text.") unless author.nil? || author.is_a?(String)
    rows = @db.execute(<<~SQL, { author: author })
      SELECT id, title FROM books WHERE :author IS NULL OR author = :author ORDER BY id
    SQL
    { items: rows }.to_json
  end

  get %r{/books/(\d{1,9})} do |number|
    sql = "SELECT id, title, author, year, copies FROM books WHERE id = ?"
    book = @db.get_first_row(sql, number.to_i)
    problem(404, "Not Found", detail: "There is no book #{number}.") unless book
    book.to_json
  end

  post "/loans" do
    wish = read_json
    errors = loan_errors(wish)
    problem(422, "The loan cannot be made as it is", name: "invalid-loan", errors: errors) if errors.any?
    day = settings.today
    added = @db.get_first_row(LEND, { book: wish["book_id"], member: wish["member_id"],
                                      today: day.to_s, due: (day + 21).to_s })
    unless added
      problem(409, "No copy left", name: "no-copy-left",
              detail: "All copies of book #{wish["book_id"]} are out.")
    end
    status 201
    headers "Location" => "/loans/#{added["id"]}"
    @db.get_first_row(LOAN, added["id"]).to_json
  end

  error(Sinatra::NotFound) { problem(404, "Not Found") }        # no such route
  error(JSON::ParserError) { problem(400, "Bad Request", detail: "The body is not JSON.") }
  error { problem(500, "Internal Server Error") }               # everything else

  helpers do
    def read_json
      problem(415, "Unsupported Media Type") unless request.media_type == "application/json"
      JSON.parse(request.body.read)
    end

    # Every fault of the body of POST /loans; an empty list if there is none.
    def loan_errors(wish)
      return [{ pointer: "#", detail: "must be an object" }] unless wish.is_a?(Hash)
      { "book_id" => "books", "member_id" => "members" }.filter_map do |field, table|
        value = wish[field]
        detail =
          if value.nil? then "is missing"
          elsif !value.is_a?(Integer) then "must be a whole number"
          elsif !exists?(table, value) then "does not exist"
          end
        { pointer: "#/#{field}", detail: detail } if detail
      end
    end

    def exists?(table, id)
      id.between?(1, 2**31 - 1) && @db.get_first_row("SELECT 1 FROM #{table} WHERE id = ?", id)
    end

    def problem(status, title, name: nil, **more)
      content_type "application/problem+json"
      type = name ? "https://library.example/problems/#{name}" : "about:blank"
      body = { type: type, title: title, status: status, **more }
      halt status, body.to_json
    end
  end
end

# Five requests through the test client: no server, no network.

FIVE = [
  ["GET", "/books?author=Ursula%20K.%20Le%20Guin", nil],
  ["GET", "/books/99", nil],
  ["POST", "/loans", '{"book_id":"eight"}'],
  ["POST", "/loans", '{"book_id":2,"member_id":3}'],
  ["POST", "/loans", '{"book_id":8,"member_id":6}']
].freeze

if __FILE__ == $PROGRAM_NAME
  require "rack/test"
  File.delete("library.db") if File.exist?("library.db")
  fresh = SQLite3::Database.new("library.db")
  fresh.execute_batch(File.read("library.sql", encoding: "UTF-8"))
  fresh.close

  Library.set :today, Date.new(2026, 3, 31)
  client = Rack::Test::Session.new(Library)
  FIVE.each do |method, path, body|
    sent = body ? { input: body, "CONTENT_TYPE" => "application/json" } : {}
    response = client.request(path, { method: method, **sent })
    puts [method, path, body].compact.join(" ")
    puts "  #{response.status} #{response.content_type}"
    puts "  Location: #{response["Location"]}" if response["Location"]
    puts "  #{response.body}"
  end
end
