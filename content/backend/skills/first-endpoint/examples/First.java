import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.Map;
import static java.nio.charset.StandardCharsets.UTF_8;

class First {
    static final Map<String, String> BOOKS = Map.of(
        "/books/3", "{\"id\": 3, \"title\": \"Kindred\", \"copies\": 3}",
        "/books/6", "{\"id\": 6, \"title\": \"Pedro Páramo\", \"copies\": 1}");

    public static void main(String[] args) throws Exception {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 8089), 0);
        server.createContext("/", request -> {
            var book = BOOKS.get(request.getRequestURI().getPath());
            var body = (book != null ? book : "{\"error\": \"no such book\"}").getBytes(UTF_8);
            request.getResponseHeaders().set("Content-Type", "application/json");
            request.sendResponseHeaders(book != null ? 200 : 404, body.length);
            request.getResponseBody().write(body);
            request.close();
        });
        server.start();
    }
}
