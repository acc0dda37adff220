mkdir home gems
export HOME="$PWD/home" GEM_HOME="$PWD/gems" BUNDLE_SILENCE_ROOT_WARNING=1

for version in 1.4.0 2.0.0; do
    mkdir -p "fines-$version/lib"
    cat > "fines-$version/library_fines.gemspec" <<RUBY
Gem::Specification.new do |spec|
  spec.name = "library_fines"
  spec.version = "$version"
  spec.summary = "Fines of the library"
  spec.authors = ["The library"]
  spec.files = ["lib/library_fines.rb"]
end
RUBY
    echo "module LibraryFines; VERSION = \"$version\"; end" > "fines-$version/lib/library_fines.rb"
    (cd "fines-$version" && gem build library_fines.gemspec && gem install --local ./*.gem) > /dev/null 2>&1
done
gem list library_fines

cat > Gemfile <<'RUBY'
source "https://rubygems.org"

gem "library_fines", "~> 1.2"
RUBY
cat > fine.rb <<'RUBY'
require "library_fines"

puts "library_fines #{LibraryFines::VERSION}"
RUBY
bundle install --local --quiet

echo '$ ruby fine.rb'
ruby fine.rb
echo '$ bundle exec ruby fine.rb'
bundle exec ruby fine.rb

echo 'source "https://rubygems.org"' > Gemfile
echo '$ bundle exec ruby fine.rb, after the line was taken out of the Gemfile'
bundle exec ruby fine.rb 2>&1 | grep -o 'cannot load such file.*'
