ENV["APP_ENV"] ||= "production"
require "json"
require "rack/test"
require "sinatra/base"

class RequestId # middleware: gets the next step, and is called for each request
  def initialize(app)
    @app = app
  end

  def call(env)
    env["library.id"] = env["HTTP_LIBRARY_REQUEST_ID"] || "none"
    status, headers, body = @app.call(env)
    puts "  log #{env["library.id"]} #{env["REQUEST_METHOD"]} #{env["PATH_INFO"]} #{status}"
    [status, headers.merge("library-request-id" => env["library.id"]), body]
  end
end

class NoCopyLeft < StandardError; end

class Library < Sinatra::Base
  use RequestId
  disable :show_exceptions, :raise_errors, :dump_errors
  COPIES_LEFT = { 2 => 0, 3 => 1 }.freeze

  before { content_type :json }

  post "/books/:number/loans" do |number|
    copies = COPIES_LEFT.fetch(Integer(number))
    raise NoCopyLeft, "All copies of book #{number} are out." if copies.zero?
    [201, { book_id: Integer(number) }.to_json]
  end

  error(NoCopyLeft) { |error| [409, { title: "No copy left", detail: error.message }.to_json] }

  error do |error|
    puts "  log #{env["library.id"]} #{error.class}: #{error.message}"
    [500, { title: "Internal Server Error", instance: env["library.id"] }.to_json]
  end

  not_found { { title: "Not Found" }.to_json }
end

client = Rack::Test::Session.new(Library)
%w[/books/3/loans /books/2/loans /books/99/loans /nothing].each.with_index(1) do |path, number|
  puts "POST #{path}"
  response = client.post(path, {}, "HTTP_LIBRARY_REQUEST_ID" => "r#{number}")
  puts "  #{response.status} #{response.body}"
end
