mkdir home desk repo repo/gems
export HOME="$PWD/home" BUNDLE_PATH=vendor/bundle BUNDLE_SILENCE_ROOT_WARNING=1

# release VERSION CENTS: a version of the gem library_fines, put into a
# folder that serves as gem server
release() {
    mkdir -p "fines-$1/lib"
    cat > "fines-$1/library_fines.gemspec" <<RUBY
Gem::Specification.new do |spec|
  spec.name = "library_fines"
  spec.version = "$1"
  spec.summary = "Fines of the library"
  spec.authors = ["The library"]
  spec.files = ["lib/library_fines.rb"]
end
RUBY
    cat > "fines-$1/lib/library_fines.rb" <<RUBY
module LibraryFines
  def self.cents(days) = $2 * days
end
RUBY
    (cd "fines-$1" && gem build library_fines.gemspec > /dev/null 2>&1 && mv ./*.gem ../repo/gems/)
    (cd repo && gem generate_index > /dev/null 2>&1)
}

cat > desk/Gemfile <<RUBY
source "file://$PWD/repo"

gem "library_fines", "~> 1.2"
RUBY
cat > desk/fine.rb <<'RUBY'
require "library_fines"

puts "#{LibraryFines.cents(8)} cents"
RUBY
changes() {
    grep -E '^(Using|Installing) library_fines' | uniq
}

release 1.4.0 25
cd desk
echo '$ bundle install'
bundle install 2>&1 | changes
bundle exec ruby fine.rb
grep library_fines Gemfile.lock

cd .. && release 1.5.0 30 && release 2.0.0 50 && cd desk
echo '$ bundle install, in a fresh copy of the project'
rm -r vendor
bundle install 2>&1 | changes
bundle exec ruby fine.rb

echo '$ bundle update library_fines'
bundle update library_fines 2>&1 | changes
bundle exec ruby fine.rb

sed 's/~> 1.2/~> 2.0/' Gemfile > Gemfile.new && mv Gemfile.new Gemfile
echo '$ bundle install, frozen, after the Gemfile was changed'
BUNDLE_FROZEN=true bundle install 2>&1 | head -n 3
