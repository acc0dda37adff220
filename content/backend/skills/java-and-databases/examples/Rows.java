import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class Rows {
    record Book(int id, String title, int year) {
        static Book of(ResultSet row) throws SQLException {
            return new Book(row.getInt("id"), row.getString("title"), row.getInt("year"));
        }
    }

    static Optional<Book> find(Connection db, int id) throws SQLException {
        String sql = "SELECT id, title, year FROM books WHERE id = ?";
        try (PreparedStatement query = db.prepareStatement(sql)) {
            query.setInt(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(Book.of(rows)) : Optional.empty();
            }
        }
    }

    static List<Book> by(Connection db, String author) throws SQLException {
        String sql = "SELECT id, title, year FROM books WHERE author = ? ORDER BY year";
        List<Book> found = new ArrayList<>();
        try (PreparedStatement query = db.prepareStatement(sql)) {
            query.setString(1, author);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(Book.of(rows));
                }
            }
        }
        return found;
    }

    public static void main(String[] args) throws Exception {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:library.db");
             Statement statement = db.createStatement()) {
            statement.executeUpdate(Files.readString(Path.of("library.sql")));

            System.out.println(find(db, 3));
            System.out.println(find(db, 99));
            by(db, "Ursula K. Le Guin").forEach(System.out::println);

            String sql = "SELECT NULL AS copies";
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                System.out.println("getInt: " + row.getInt("copies")
                    + ", wasNull: " + row.wasNull());
                System.out.println("getObject: " + row.getObject("copies"));
            }
        }
    }
}
