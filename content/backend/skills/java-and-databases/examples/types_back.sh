# Runs under postgres_try.sh. JDBC needs a port: the server is started again, on 127.0.0.1.
$AS pg_ctl -D "$DIR/main" -w \
    -o "-k $DIR -p 8200 -c listen_addresses=127.0.0.1 -c fsync=off" restart > start.log 2>&1

cat > TypesBack.java <<'END'
import java.math.BigDecimal;
import java.sql.*;
import java.time.LocalDate;
import java.time.OffsetDateTime;

class TypesBack {
    static final String TABLE = "CREATE TABLE fees (id integer PRIMARY KEY, euros numeric(8, 2),"
        + " paid boolean, noted_on date, noted_at timestamp with time zone)";

    static void read(ResultSet row, String column, Class<?> type) {
        try {
            System.out.println("    " + column + " as " + type.getSimpleName()
                + ": " + row.getObject(column, type));
        } catch (SQLException error) {
            System.out.println("    " + column + " as " + type.getSimpleName()
                + ": refused, " + error.getMessage());
        }
    }

    static void tryWith(String url, Object day, Object at) throws SQLException {
        System.out.println(url.split(":")[1]);
        try (Connection db = DriverManager.getConnection(url);
             Statement statement = db.createStatement()) {
            statement.executeUpdate(TABLE);
            String sql = "INSERT INTO fees VALUES (1, ?, ?, ?, ?)";
            try (PreparedStatement insert = db.prepareStatement(sql)) {
                insert.setBigDecimal(1, new BigDecimal("1.10"));
                insert.setBoolean(2, true);
                insert.setObject(3, day);
                insert.setObject(4, at);
                insert.executeUpdate();
            }
            try (ResultSet row = statement.executeQuery("SELECT *, euros * 3 AS thrice FROM fees")) {
                row.next();
                read(row, "euros", BigDecimal.class);
                read(row, "thrice", BigDecimal.class);
                read(row, "paid", Boolean.class);
                read(row, "noted_on", LocalDate.class);
                read(row, "noted_at", OffsetDateTime.class);
                System.out.println("    noted_on as text: " + row.getString("noted_on"));
            }
        }
    }

    public static void main(String[] args) throws SQLException {
        LocalDate day = LocalDate.parse("2026-03-31");
        OffsetDateTime at = OffsetDateTime.parse("2026-03-31T00:30:00+03:00");
        tryWith("jdbc:postgresql://127.0.0.1:8200/library?user=postgres", day, at);
        tryWith("jdbc:sqlite::memory:", day.toString(), at.toString());
    }
}
END
java -cp /usr/share/java/postgresql.jar:/usr/share/java/sqlite-jdbc.jar TypesBack.java
