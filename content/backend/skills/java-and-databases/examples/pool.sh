# Runs under postgres_try.sh. JDBC needs a port: the server is started again, on 127.0.0.1.
$AS pg_ctl -D "$DIR/main" -w \
    -o "-k $DIR -p 8202 -c listen_addresses=127.0.0.1 -c fsync=off" restart > start.log 2>&1

cat > Pool.java <<'END'
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.*;
import javax.sql.DataSource;

class Pool {
    static int careless(DataSource pool) throws SQLException {
        Connection db = pool.getConnection();
        ResultSet row = db.createStatement().executeQuery("SELECT count(*) FROM nonsense");
        db.close(); // never reached
        return row.getInt(1);
    }

    static int careful(DataSource pool) throws SQLException {
        try (Connection db = pool.getConnection();
             Statement statement = db.createStatement();
             ResultSet row = statement.executeQuery("SELECT count(*) FROM books")) {
            row.next();
            return row.getInt(1);
        } // close() gives the connection back to the pool
    }

    public static void main(String[] args) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:8202/library?user=postgres");
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(300); // milliseconds
        try (HikariDataSource pool = new HikariDataSource(config)) {
            for (int i = 1; i <= 100; i++) {
                careful(pool);
            }
            System.out.println("careful: 100 times, with two connections");
            for (int i = 1; i <= 3; i++) {
                try {
                    careless(pool);
                } catch (SQLException error) {
                    System.out.println("careless " + i + ": "
                        + error.getMessage().lines().findFirst().get());
                }
            }
        }
    }
}
END
jars=/usr/share/java
java -cp $jars/postgresql.jar:$jars/HikariCP.jar:$jars/slf4j-api.jar:$jars/slf4j-nop.jar Pool.java 2>&1 |
    sed -E 's/after [0-9]+ms/after N ms/'
