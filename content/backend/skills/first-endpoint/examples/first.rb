require "json"
require "webrick"

BOOKS = JSON.parse(File.read("library.json", encoding: "utf-8"))["books"].to_h { |book| ["/books/#{book["id"]}", book] }

server = WEBrick::HTTPServer.new(BindAddress: "127.0.0.1", Port: 8091, AccessLog: [], Logger: WEBrick::Log.new(File::NULL))
server.mount_proc("/") do |request, response|
  book = BOOKS[request.path]
  response.status = book ? 200 : 404
  response["Content-Type"] = "application/json"
  response.body = JSON.generate(book || { error: "no such book" })
end
server.start
