# frozen_string_literal: true

Book = Struct.new(:title, :copies, keyword_init: true)

def add_title(titles)
  titles << "Kindred"      # changes the array of the caller
end

def replace_titles(titles)
  titles = ["Beloved"]     # only gives the local name another array
  titles.size
end

titles = ["Solaris"]
add_title(titles)
p titles
replace_titles(titles)
p titles

copy = titles.dup
copy << "Kitchen"
p titles, copy
begin
  copy[0] << "?"
rescue FrozenError => error
  puts error.message
end

one = Book.new(title: "Kindred", copies: 3)
other = Book.new(title: "Kindred", copies: 3)
p one == other, one.equal?(other)
one.freeze
begin
  one.copies = 4
rescue FrozenError => error
  puts error.message
end

more = one.dup
more.copies = 4
puts "#{one.copies} and #{more.copies} copies"
