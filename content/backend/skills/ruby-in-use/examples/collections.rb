require "json"
require "set"

library = JSON.parse(File.read("library.json", encoding: "UTF-8"), symbolize_names: true)
books, loans = library.values_at(:books, :loans)

by_id = books.to_h { |book| [book[:id], book] }
puts by_id.fetch(3)[:title]

books.group_by { |book| book[:author] }
     .select { |_author, list| list.size > 1 }
     .each { |author, list| puts "#{author}: #{list.map { |book| book[:title] }.join(", ")}" }

counts = loans.map { |loan| loan[:book_id] }.tally
counts.sort_by { |id, count| [-count, by_id[id][:title]] }
      .first(3)
      .each { |id, count| puts "#{count} #{by_id[id][:title]}" }

lent = Set.new(loans.map { |loan| loan[:book_id] })
puts books.reject { |book| lent.include?(book[:id]) }.map { |book| book[:title] }

asked = 0
first = books.lazy
             .map { |book| asked += 1; book[:title] }
             .find { |title| title.start_with?("K") }
puts "#{first} after #{asked} books"

shared = Hash.new([])
shared["Lem"] << "Solaris"
p shared, shared["Butler"]
own = Hash.new { |hash, key| hash[key] = [] }
own["Lem"] << "Solaris"
p own
