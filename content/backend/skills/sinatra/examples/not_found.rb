ENV["APP_ENV"] ||= "production"
require "rack/test"
require "sinatra/base"

class ByStatus < Sinatra::Base
  get("/books/99") { halt 404, "There is no book 99." }
  not_found { "Nothing here." } # every answer with status 404
end

class ByError < Sinatra::Base
  get("/books/99") { halt 404, "There is no book 99." }
  error(Sinatra::NotFound) { "Nothing here." } # only when no route fits
end

[ByStatus, ByError].each do |app|
  client = Rack::Test::Session.new(app)
  %w[/books/99 /nothing].each do |path|
    response = client.get(path)
    puts "#{app} #{path} #{response.status} #{response.body}"
  end
end
