require "date"
require "json"

# How many days a loan is overdue on that day; 0 if it is not.
def days_overdue(loan, today)
  return 0 if loan["returned_on"]

  [0, (today - Date.parse(loan["due_on"])).to_i].max
end

library = JSON.parse(File.read("library.json", encoding: "UTF-8"))
titles = library["books"].to_h { |book| [book["id"], book["title"]] }
today = Date.new(2026, 3, 31)

library["loans"].each do |loan|
  days = days_overdue(loan, today)
  puts "#{titles[loan["book_id"]]}: #{days} days" if days > 0
end
