mkdir -p src/main/java/library src/main/resources src/test/java/library
cat > pom.xml <<'END'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>4.1.1</version>
    <relativePath/>
  </parent>
  <groupId>example.library</groupId>
  <artifactId>library</artifactId>
  <version>1.0.0</version>
  <properties>
    <java.version>17</java.version>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-webmvc</artifactId>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-jdbc</artifactId>
    </dependency>
    <dependency>
      <groupId>org.xerial</groupId>
      <artifactId>sqlite-jdbc</artifactId>
      <scope>runtime</scope>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-webmvc-test</artifactId>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.springframework.boot</groupId>
        <artifactId>spring-boot-maven-plugin</artifactId>
      </plugin>
    </plugins>
  </build>
</project>
END
cat > src/main/resources/application.properties <<'END'
spring.datasource.url=jdbc:sqlite:library.db?foreign_keys=on
spring.jackson.property-naming-strategy=SNAKE_CASE
spring.mvc.problemdetails.enabled=true
END
cat > src/main/java/library/LibraryApplication.java <<'END'
package library;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class LibraryApplication {
    public static void main(String[] args) {
        SpringApplication.run(LibraryApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }
}
END
cat > src/main/java/library/BookController.java <<'END'
package library;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BookController {
    record Item(long id, String title) { }

    record Book(long id, String title, String author, int year, int copies) { }

    private final JdbcClient db;

    BookController(JdbcClient db) {
        this.db = db;
    }

    @GetMapping("/books")
    Map<String, List<Item>> list(@RequestParam(required = false) String author) {
        return Map.of("items", db
            .sql("SELECT id, title FROM books WHERE :author IS NULL OR author = :author ORDER BY id")
            .param("author", author)
            .query(Item.class)
            .list());
    }

    @GetMapping("/books/{id}")
    Book show(@PathVariable long id) {
        return db
            .sql("SELECT id, title, author, year, copies FROM books WHERE id = :id")
            .param("id", id)
            .query(Book.class)
            .optional()
            .orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND,
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no book " + id + "."), null));
    }
}
END
cat > src/main/java/library/LoanController.java <<'END'
package library;

import java.net.URI;
import java.util.Map;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LoanController {
    private final LoanDesk desk;

    LoanController(LoanDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/loans")
    ResponseEntity<?> add(@RequestBody Map<String, Object> wish) {
        var errors = desk.errors(wish);
        if (!errors.isEmpty()) {
            var problem = problem(422, "The loan cannot be made as it is", "invalid-loan");
            problem.setProperty("errors", errors);
            return ResponseEntity.of(problem).build();
        }
        var loan = desk.lend((Integer) wish.get("book_id"), (Integer) wish.get("member_id"));
        return ResponseEntity.created(URI.create("/loans/" + loan.id())).body(loan);
    }

    @ExceptionHandler
    ProblemDetail refuse(LoanDesk.NoCopyLeft error) {
        var problem = problem(409, "No copy left", "no-copy-left");
        problem.setDetail(error.getMessage());
        return problem;
    }

    private static ProblemDetail problem(int status, String title, String name) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("https://library.example/problems/" + name));
        problem.setTitle(title);
        return problem;
    }
}
END
cat > src/main/java/library/LoanDesk.java <<'END'
package library;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class LoanDesk {
    record Loan(long id, long bookId, long memberId, String loanedOn, String dueOn, String returnedOn) { }

    record FieldError(String pointer, String detail) { }

    static class NoCopyLeft extends RuntimeException {
        NoCopyLeft(int book) {
            super("All copies of book " + book + " are out.");
        }
    }

    // Adds a loan if a copy is left; otherwise there is no row, and nothing is returned.
    private static final String LEND = """
        INSERT INTO loans (book_id, member_id, loaned_on, due_on)
        SELECT b.id, :member, :today, :due FROM books AS b
        WHERE b.id = :book
          AND b.copies > (SELECT count(*) FROM loans AS l
                          WHERE l.book_id = b.id AND l.returned_on IS NULL)
        RETURNING id
        """;

    private final JdbcClient db;
    private final Clock clock;

    LoanDesk(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Every fault of the wish; an empty list if there is none. */
    List<FieldError> errors(Map<String, Object> wish) {
        var errors = new ArrayList<FieldError>();
        for (var field : List.of("book_id", "member_id")) {
            var table = field.equals("book_id") ? "books" : "members";
            var value = wish.get(field);
            if (value == null) {
                errors.add(new FieldError("#/" + field, "is missing"));
            } else if (!(value instanceof Integer)) {
                errors.add(new FieldError("#/" + field, "must be a whole number"));
            } else if (db.sql("SELECT id FROM " + table + " WHERE id = :id").param("id", value)
                    .query(Long.class).optional().isEmpty()) {
                errors.add(new FieldError("#/" + field, "does not exist"));
            }
        }
        return errors;
    }

    Loan lend(int book, int member) {
        var today = LocalDate.now(clock);
        var id = db.sql(LEND)
            .param("book", book).param("member", member)
            .param("today", today.toString()).param("due", today.plusDays(21).toString())
            .query(Long.class).optional()
            .orElseThrow(() -> new NoCopyLeft(book));
        return db
            .sql("SELECT id, book_id, member_id, loaned_on, due_on, returned_on FROM loans WHERE id = :id")
            .param("id", id).query(Loan.class).single();
    }
}
END
cat > src/test/java/library/FiveRequestsTest.java <<'END'
package library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest(properties = {
    "spring.datasource.url=jdbc:sqlite::memory:", // one connection, or each would have its own database
    "spring.datasource.hikari.maximum-pool-size=1",
    "spring.sql.init.mode=always",
    "spring.sql.init.schema-locations=file:library.sql",
    "spring.sql.init.encoding=UTF-8"})
class FiveRequestsTest {
    @TestConfiguration
    static class FixedDay {
        @Bean
        @Primary
        Clock fixedClock() {
            return Clock.fixed(Instant.parse("2026-03-31T09:00:00Z"), ZoneOffset.UTC);
        }
    }

    // Method, path and body; then the status, a part of the answer, and Location as they should come.
    private static final String[][] REQUESTS = {
        {"GET", "/books?author=Ursula%20K.%20Le%20Guin", null, "200", "\"The Dispossessed\"", null},
        {"GET", "/books/99", null, "404", "There is no book 99.", null},
        {"POST", "/loans", "{\"book_id\":\"eight\"}", "422", "must be a whole number", null},
        {"POST", "/loans", "{\"book_id\":2,\"member_id\":3}", "409", "All copies of book 2 are out.", null},
        {"POST", "/loans", "{\"book_id\":8,\"member_id\":6}", "201", "\"due_on\":\"2026-04-21\"", "/loans/16"},
    };

    @Test
    void fiveRequests(@Autowired WebApplicationContext context) throws Exception {
        var client = MockMvcTester.from(context);
        for (var sent : REQUESTS) {
            var request = client.method(HttpMethod.valueOf(sent[0])).uri(URI.create(sent[1]));
            if (sent[2] != null) {
                request.contentType(MediaType.APPLICATION_JSON).content(sent[2]);
            }
            var response = request.exchange().getResponse();
            System.out.println(sent[0] + " " + sent[1] + (sent[2] == null ? "" : " " + sent[2]));
            System.out.println("  " + response.getStatus() + " " + response.getContentType());
            if (response.getHeader("Location") != null) {
                System.out.println("  Location: " + response.getHeader("Location"));
            }
            System.out.println("  " + response.getContentAsString());
            assertEquals(Integer.parseInt(sent[3]), response.getStatus());
            assertTrue(response.getContentAsString().contains(sent[4]));
            assertEquals(sent[5], response.getHeader("Location"));
        }
    }
}
END
mvn -q test
