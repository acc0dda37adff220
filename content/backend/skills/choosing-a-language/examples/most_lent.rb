lent = ["Solaris", "Kindred", "Kitchen", "Kindred", "Solaris", "Beloved", "Kindred"]

lent.tally
    .select { |title, times| times > 1 }
    .sort_by { |title, times| -times }
    .each { |title, times| puts "#{times} #{title}" }
