mkdir -p app/lib/library elsewhere
cat > app/lib/library/loan.rb <<'RUBY'
require "date"

module Library
  class Loan
    attr_reader :title, :due_on

    def initialize(title:, due_on:)
      @title = title
      @due_on = due_on
    end

    def overdue?(today) = due_on < today
  end
end
RUBY
cat > app/report.rb <<'RUBY'
require_relative "lib/library/loan"

loan = Library::Loan.new(title: "Pedro Páramo", due_on: Date.new(2026, 3, 23))
puts loan.overdue?(Date.new(2026, 3, 31))

# Written beside the target, then renamed: a reader sees the old
# file or the new one, never half of it.
target = File.join(__dir__, "report.txt")
File.open("#{target}.new", "w", encoding: "UTF-8") do |file|
  file.puts "#{loan.title};#{loan.due_on.iso8601}"
end
File.rename("#{target}.new", target)

File.foreach(target, chomp: true, encoding: "UTF-8") do |line|
  title, due_on = line.split(";")
  puts "#{title} (#{title.length} letters, #{title.bytesize} bytes) #{due_on}"
end
RUBY
cat > app/relative.rb <<'RUBY'
puts File.read("report.txt")
RUBY
cd elsewhere
ruby ../app/report.rb
ruby ../app/relative.rb 2>&1 || echo "failed"
