require "sqlite3"

# Keeps a few connections. A thread takes one, and gives it back whatever happens.
class Pool
  def initialize(size, &open)
    @free = Thread::Queue.new
    size.times { @free << open.call }
  end

  def with
    connection = @free.pop        # waits until one is free
    yield connection
  ensure
    @free << connection if connection
  end
end

setup = SQLite3::Database.new("library.db")
setup.execute_batch(File.read("library.sql", encoding: "UTF-8"))
setup.close

opened = 0
pool = Pool.new(2) do
  opened += 1
  SQLite3::Database.new("library.db").tap { |db| db.busy_timeout(5000) }
end

threads = 20.times.map do |number|
  Thread.new do
    pool.with do |db|
      raise "fault in request 7" if number == 7

      db.execute("UPDATE books SET copies = copies + 1 WHERE id = 3")
    end
  rescue RuntimeError => error
    puts error.message
  end
end
threads.each(&:join)

pool.with do |db|
  puts "#{opened} connections, #{db.get_first_value("SELECT copies FROM books WHERE id = 3")} copies"
end
