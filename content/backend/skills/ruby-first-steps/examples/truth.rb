[0, "", [], nil, false].each do |value|
  answer = value ? "counts as true" : "counts as false"
  puts "#{value.inspect.ljust(6)} #{answer}"
end
