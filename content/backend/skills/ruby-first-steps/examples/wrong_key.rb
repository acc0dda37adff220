require "json"

def label(book)
  book[:title].upcase
end

book = JSON.parse('{"title": "Solaris", "year": 1961}')
puts label(book)
