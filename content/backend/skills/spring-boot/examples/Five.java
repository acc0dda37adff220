import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

// ---- The application: these three classes look as they would with Spring.

class BookController {
    private final Db db;

    BookController(Db db) {
        this.db = db;
    }

    @GetMapping("/books")
    Map<String, Object> list(@RequestParam String author) {
        return Map.of("items", db.rows(
            "SELECT id, title FROM books WHERE ?1 IS NULL OR author = ?1 ORDER BY id", author));
    }

    @GetMapping("/books/{id}")
    Map<String, Object> show(@PathVariable int id) {
        var books = db.rows("SELECT id, title, author, year, copies FROM books WHERE id = ?", id);
        if (books.isEmpty()) {
            throw new Problem(404, "Not Found", "about:blank", Map.of("detail", "There is no book " + id + "."));
        }
        return books.get(0);
    }
}

class LoanController {
    private final LoanDesk desk;

    LoanController(LoanDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/loans")
    ResponseEntity add(@RequestBody Map<String, Object> wish) {
        var errors = desk.errors(wish);
        if (!errors.isEmpty()) {
            throw new Problem(422, "The loan cannot be made as it is",
                "https://library.example/problems/invalid-loan", Map.of("errors", errors));
        }
        var loan = desk.lend((int) wish.get("book_id"), (int) wish.get("member_id"));
        return new ResponseEntity(201, "/loans/" + loan.get("id"), loan);
    }
}

class LoanDesk { // knows nothing of requests
    // Adds a loan if a copy is left; otherwise there is no row, and nothing is returned.
    private static final String LEND = """
        INSERT INTO loans (book_id, member_id, loaned_on, due_on)
        SELECT b.id, ?, ?, ? FROM books AS b
        WHERE b.id = ?
          AND b.copies > (SELECT count(*) FROM loans AS l
                          WHERE l.book_id = b.id AND l.returned_on IS NULL)
        RETURNING id
        """;
    private final Db db;
    private final Clock clock;

    LoanDesk(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Every fault of the wish; an empty list if there is none. */
    List<Map<String, String>> errors(Map<String, Object> wish) {
        var errors = new ArrayList<Map<String, String>>();
        for (var field : List.of("book_id", "member_id")) {
            var table = field.equals("book_id") ? "books" : "members";
            var value = wish.get(field);
            if (value == null) {
                errors.add(error(field, "is missing"));
            } else if (!(value instanceof Integer)) {
                errors.add(error(field, "must be a whole number"));
            } else if (db.rows("SELECT 1 FROM " + table + " WHERE id = ?", value).isEmpty()) {
                errors.add(error(field, "does not exist"));
            }
        }
        return errors;
    }

    private static Map<String, String> error(String field, String detail) {
        var error = new LinkedHashMap<String, String>();
        error.put("pointer", "#/" + field);
        error.put("detail", detail);
        return error;
    }

    Map<String, Object> lend(int book, int member) {
        var today = LocalDate.now(clock);
        var added = db.rows(LEND, member, today.toString(), today.plusDays(21).toString(), book);
        if (added.isEmpty()) {
            throw new Problem(409, "No copy left", "https://library.example/problems/no-copy-left",
                Map.of("detail", "All copies of book " + book + " are out."));
        }
        return db.rows("SELECT id, book_id, member_id, loaned_on, due_on, returned_on FROM loans WHERE id = ?",
            added.get(0).get("id")).get(0);
    }
}

// ---- The framework: what stands behind the annotations.

@Retention(RetentionPolicy.RUNTIME) @interface GetMapping { String value(); }
@Retention(RetentionPolicy.RUNTIME) @interface PostMapping { String value(); }
@Retention(RetentionPolicy.RUNTIME) @interface PathVariable { }
@Retention(RetentionPolicy.RUNTIME) @interface RequestParam { }
@Retention(RetentionPolicy.RUNTIME) @interface RequestBody { }

record ResponseEntity(int status, String location, Object body) { }

record Answer(int status, String type, String location, String body) { }

class Problem extends RuntimeException {
    final int status;
    final Map<String, Object> body = new LinkedHashMap<>();

    Problem(int status, String title, String type, Map<String, ?> more) {
        this.status = status;
        body.put("type", type);
        body.put("title", title);
        body.put("status", status);
        body.putAll(more);
    }
}

class Router {
    private record Route(String method, Pattern path, Object controller, Method function) { }

    private final List<Route> routes = new ArrayList<>();
    private final ObjectMapper json = new ObjectMapper();

    void register(Object controller) { // reads the annotations, once, at the start
        for (var function : controller.getClass().getDeclaredMethods()) {
            var get = function.getAnnotation(GetMapping.class);
            var post = function.getAnnotation(PostMapping.class);
            if (get != null || post != null) {
                var pattern = (get != null ? get.value() : post.value()).replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)");
                routes.add(new Route(get != null ? "GET" : "POST", Pattern.compile(pattern), controller, function));
            }
        }
    }

    Answer handle(String method, String target, String body) throws IOException {
        try {
            var path = target.split("\\?", 2);
            for (var route : routes) {
                var match = route.path.matcher(path[0]);
                if (route.method.equals(method) && match.matches()) {
                    return answer(route, match, path.length > 1 ? path[1] : "", body);
                }
            }
            throw new Problem(404, "Not Found", "about:blank", Map.of());
        } catch (Problem problem) {
            return new Answer(problem.status, "application/problem+json", null, json.writeValueAsString(problem.body));
        }
    }

    private Answer answer(Route route, Matcher match, String query, String body) throws IOException {
        var values = new ArrayList<>();
        for (var parameter : route.function.getParameters()) {
            values.add(value(parameter, match, query, body));
        }
        try {
            var result = route.function.invoke(route.controller, values.toArray());
            return result instanceof ResponseEntity entity
                ? new Answer(entity.status(), "application/json", entity.location(), json.writeValueAsString(entity.body()))
                : new Answer(200, "application/json", null, json.writeValueAsString(result));
        } catch (InvocationTargetException error) {
            throw error.getCause() instanceof Problem problem ? problem : new IllegalStateException(error.getCause());
        } catch (IllegalAccessException error) {
            throw new IllegalStateException(error);
        }
    }

    private Object value(Parameter parameter, Matcher match, String query, String body) {
        try {
            if (parameter.isAnnotationPresent(RequestBody.class)) {
                return json.readValue(body, parameter.getType());
            }
            var text = parameter.isAnnotationPresent(PathVariable.class)
                ? match.group(parameter.getName()) : inQuery(query, parameter.getName());
            return parameter.getType() == int.class ? (Object) Integer.parseInt(text) : text;
        } catch (IOException | NumberFormatException error) {
            throw new Problem(400, "Bad Request", "about:blank", Map.of());
        }
    }

    private static String inQuery(String query, String name) {
        for (var pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}

class Db {
    private final Connection connection;

    Db(Connection connection) {
        this.connection = connection;
    }

    List<Map<String, Object>> rows(String sql, Object... values) {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var rows = new ArrayList<Map<String, Object>>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    var row = new LinkedHashMap<String, Object>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }
}

// ---- Five requests, handed to the router: no server, no network.

class Five {
    private static final String[][] REQUESTS = {
        {"GET", "/books?author=Ursula%20K.%20Le%20Guin", null},
        {"GET", "/books/99", null},
        {"POST", "/loans", "{\"book_id\":\"eight\"}"},
        {"POST", "/loans", "{\"book_id\":2,\"member_id\":3}"},
        {"POST", "/loans", "{\"book_id\":8,\"member_id\":6}"},
    };

    public static void main(String[] args) throws Exception {
        var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(Files.readString(Path.of("library.sql")));
            statement.executeUpdate("PRAGMA foreign_keys = ON");
        }
        var db = new Db(connection);
        var clock = Clock.fixed(Instant.parse("2026-03-31T09:00:00Z"), ZoneOffset.UTC);
        var router = new Router();
        router.register(new BookController(db));
        router.register(new LoanController(new LoanDesk(db, clock)));

        for (var request : REQUESTS) {
            var answer = router.handle(request[0], request[1], request[2]);
            System.out.println(request[0] + " " + request[1] + (request[2] == null ? "" : " " + request[2]));
            System.out.println("  " + answer.status() + " " + answer.type());
            if (answer.location() != null) {
                System.out.println("  Location: " + answer.location());
            }
            System.out.println("  " + answer.body());
        }
    }
}
