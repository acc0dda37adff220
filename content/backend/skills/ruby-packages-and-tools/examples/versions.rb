versions = %w[1.1.9 1.2.0 1.2.7 1.3.0 1.9.0 2.0.0.beta1 2.0.0].map { |text| Gem::Version.new(text) }

["~> 1.2", "~> 1.2.0", ">= 1.2", [">= 1.2", "< 2"], "1.2.0"].each do |range|
  requirement = Gem::Requirement.new(range)
  fits = versions.select { |version| requirement.satisfied_by?(version) }
  puts "#{requirement.to_s.ljust(13)} #{fits.join(" ")}"
end

puts %w[1.10.0 1.9.0 1.10.0.rc1].sort_by { |text| Gem::Version.new(text) }.join(" < ")
p "1.10.0" > "1.9.0"
