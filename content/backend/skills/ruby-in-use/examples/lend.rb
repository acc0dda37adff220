class LendingRefused < StandardError; end
class UnknownBook < LendingRefused; end

class NoCopyLeft < LendingRefused
  attr_reader :book_id

  def initialize(book_id)
    @book_id = book_id
    super("no copy left of book #{book_id}")
  end
end

class ReportFailed < StandardError; end

class Desk
  def initialize(free)
    @free = free
  end

  def lend(book_id)
    copies = @free.fetch(book_id) { raise UnknownBook, "no book #{book_id}" }
    raise NoCopyLeft.new(book_id) if copies.zero?

    @free[book_id] = copies - 1
    "lent"
  end
end

desk = Desk.new({ 2 => 0, 3 => 1 })
[3, 2, 99].each do |book_id|
  puts "#{book_id}: #{desk.lend(book_id)}"
rescue NoCopyLeft => refusal
  puts "#{book_id}: reserve #{refusal.book_id} instead"
rescue LendingRefused => refusal
  puts "#{book_id}: #{refusal.message}"
ensure
  puts "   asked for"
end

def report
  File.read("march.txt")
rescue Errno::ENOENT
  raise ReportFailed, "no report for March"
end

begin
  report
rescue ReportFailed => error
  puts "#{error.message}, because: #{error.cause.message}"
end

hidden = desk.lned(3) rescue "lent?"
puts hidden

p NoMethodError < StandardError, SystemExit < StandardError
