shelves = Array.new(2, [])
shelves[0] << "Solaris"
p shelves

shelves = Array.new(2) { [] }
shelves[0] << "Solaris"
p shelves
