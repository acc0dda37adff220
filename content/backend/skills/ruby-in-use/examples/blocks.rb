# Calls the block for each loan that is late, and counts them.
def each_late(loans, today)
  return enum_for(:each_late, loans, today) unless block_given?

  loans.count do |title, due_on|
    late = due_on < today
    yield title, due_on if late
    late
  end
end

loans = { "Solaris" => "2026-02-27", "Beloved" => "2026-04-02", "Kindred" => "2026-03-23" }

late = each_late(loans, "2026-03-31") { |title, due_on| puts "#{title}, due #{due_on}" }
puts "#{late} late"
p each_late(loans, "2026-03-31").map { |title, _due_on| title }

days = 21
due = ->(loaned_on) { loaned_on + days }
days = 14
p due.call(100)
begin
  due.call(100, 200)
rescue ArgumentError => error
  puts error.message
end

def lend(title, to:, days: 21)
  "#{title} to #{to} for #{days} days"
end
puts lend("Kindred", to: "Mei Lin")
begin
  lend("Kindred", to: "Mei Lin", day: 14)
rescue ArgumentError => error
  puts error.message
end

def first_late(loans)
  loans.each { |title, due_on| return title if due_on < "2026-03-31" }
  "none"
end
puts first_late(loans)
p loans.transform_values { |due_on| due_on.delete_prefix("2026-") }
p %w[Solaris Kindred].map(&:upcase)
