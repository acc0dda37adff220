# Runs under postgres_try.sh. JDBC needs a port: the server is started again, on 127.0.0.1.
$AS pg_ctl -D "$DIR/main" -w \
    -o "-k $DIR -p 8203 -c listen_addresses=127.0.0.1 -c fsync=off" restart > start.log 2>&1

cat > Loans.java <<'END'
import java.sql.*;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** All SQL about loans. The connection comes from outside; who opened it commits. */
class Loans {
    record Open(String title, LocalDate dueOn) {}

    private final Connection db;

    Loans(Connection db) { this.db = db; }

    List<Open> openFor(int member) throws SQLException {
        String sql = "SELECT b.title, l.due_on FROM loans AS l JOIN books AS b ON b.id = l.book_id"
            + " WHERE l.member_id = ? AND l.returned_on IS NULL ORDER BY l.due_on";
        List<Open> open = new ArrayList<>();
        try (PreparedStatement query = db.prepareStatement(sql)) {
            query.setInt(1, member);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    open.add(new Open(row.getString("title"), row.getObject("due_on", LocalDate.class)));
                }
            }
        }
        return open;
    }

    boolean giveBack(int loan, LocalDate day) throws SQLException {
        String sql = "UPDATE loans SET returned_on = ? WHERE id = ? AND returned_on IS NULL";
        try (PreparedStatement update = db.prepareStatement(sql)) {
            update.setObject(1, day);
            update.setInt(2, loan);
            return update.executeUpdate() == 1;
        }
    }
}
END
cat > LoansTest.java <<'END'
import static org.junit.jupiter.api.Assertions.*;

import java.sql.*;
import java.time.LocalDate;
import org.junit.jupiter.api.*;

class LoansTest {
    static Connection db;
    static final LocalDate TODAY = LocalDate.parse("2026-03-31");
    Loans loans = new Loans(db);

    @BeforeAll static void connect() throws SQLException {
        db = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:8203/library?user=postgres");
        db.setAutoCommit(false);
    }

    @AfterEach void takeBack() throws SQLException { db.rollback(); }

    @AfterAll static void close() throws SQLException { db.close(); }

    @Test void openLoansInOrderOfTheirDay() throws SQLException {
        assertEquals("Solaris", loans.openFor(5).get(0).title());
        assertEquals(2, loans.openFor(5).size());
    }

    @Test void givesBackOnce() throws SQLException {
        assertTrue(loans.giveBack(9, TODAY));
        assertFalse(loans.giveBack(9, TODAY));
        assertEquals(1, loans.openFor(5).size());
    }

    @Test void aDayBeforeTheLoanIsRefused() {
        SQLException error = assertThrows(SQLException.class,
            () -> loans.giveBack(9, LocalDate.parse("2026-01-01")));
        assertEquals("23514", error.getSQLState());
    }
}
END
jars=/usr/share/java/postgresql.jar
for name in junit-jupiter-api junit-jupiter-engine junit-platform-commons junit-platform-engine \
    junit-platform-launcher junit-platform-reporting junit-platform-console opentest4j \
    apiguardian-api picocli; do
    jars=$jars:/usr/share/java/$name.jar
done
javac -cp "$jars" -d classes Loans.java LoansTest.java
java -cp "classes:$jars" org.junit.platform.console.ConsoleLauncher --scan-classpath classes \
    --disable-banner --disable-ansi-colors --details-theme ascii > report.txt 2>&1
grep -E '^ +(\+|.)-- .*\(\)|tests (successful|failed)' report.txt
PGPORT=8203 psql -At -c "SELECT count(*) || ' loans returned' FROM loans WHERE returned_on IS NOT NULL"
