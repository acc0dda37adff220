mkdir -p lib
cat > lib/library.rb <<'END'
require "json"
require "sinatra/base"
require "sqlite3"

class Library < Sinatra::Base
  set :page_size, Integer(ENV.fetch("PAGE_SIZE", "20"))

  get "/books" do
    db = SQLite3::Database.new(ENV.fetch("DATABASE"))
    titles = db.execute("SELECT title FROM books ORDER BY id LIMIT ?", settings.page_size).flatten
    db.close
    content_type :json
    { items: titles }.to_json
  end
end
END
cat > config.ru <<'END'
require_relative "lib/library"
run Library
END
cat > Gemfile <<'END'
source "https://rubygems.org"
gem "sinatra"
gem "sqlite3"
gem "puma"
END
sqlite3 library.db < library.sql

export APP_ENV=production DATABASE=library.db PAGE_SIZE=2
puma --bind tcp://127.0.0.1:8271 --threads 2 --quiet config.ru > server.log 2>&1 &
trap 'kill $!; wait $! 2>/dev/null' EXIT
for i in $(seq 100); do
    curl -s -o books.json http://127.0.0.1:8271/books && break
    sleep 0.1
done
cat books.json
echo
