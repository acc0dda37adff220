books = [
  { title: "Solaris", author: "Stanisław Lem", year: 1961 },
  { title: "Kindred", author: "Octavia E. Butler", year: 1979 },
  { title: "Beloved", author: "Toni Morrison", year: 1987 },
]

books.each do |book|
  age = 2026 - book[:year]
  puts "#{book[:title]} by #{book[:author]}, #{age} years old"
end

recent = books.select { |book| book[:year] > 1970 }
p recent.map { |book| book[:title] }
