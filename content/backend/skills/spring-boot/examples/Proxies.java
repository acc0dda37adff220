import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class Proxies {
    @Retention(RetentionPolicy.RUNTIME) @interface Transactional { }

    interface Loans {
        @Transactional void lendTwo() throws Exception;
        @Transactional void lendTwoChecked() throws Exception;
        void lendAll() throws Exception; // no annotation
    }

    static class CardInvalid extends Exception { } // checked: not a RuntimeException

    static class LoanService implements Loans {
        private final Connection db;

        LoanService(Connection db) {
            this.db = db;
        }

        private void insert(int book) throws SQLException {
            try (var statement = db.createStatement()) {
                statement.executeUpdate("INSERT INTO loans (book_id, member_id, loaned_on, due_on)"
                    + " VALUES (" + book + ", 6, '2026-03-31', '2026-04-21')");
            }
        }

        public void lendTwo() throws SQLException {
            insert(8);
            throw new IllegalStateException("the second one failed");
        }

        public void lendTwoChecked() throws Exception {
            insert(8);
            throw new CardInvalid();
        }

        public void lendAll() throws SQLException {
            lendTwo(); // this.lendTwo(): a call within the object
        }
    }

    /** What a container hands out in place of the object: the same methods, with a transaction around some. */
    static Loans proxy(Loans target, Connection db) {
        return (Loans) Proxy.newProxyInstance(Loans.class.getClassLoader(), new Class<?>[] {Loans.class},
            (self, method, values) -> {
                if (!method.isAnnotationPresent(Transactional.class)) {
                    return method.invoke(target, values);
                }
                db.setAutoCommit(false);
                Object result;
                try {
                    result = method.invoke(target, values);
                } catch (InvocationTargetException wrapped) {
                    Throwable error = wrapped.getCause();
                    boolean unchecked = error instanceof RuntimeException || error instanceof Error;
                    try {
                        end(db, !unchecked); // Spring's rule: a checked exception commits
                    } catch (SQLException second) {
                        error.addSuppressed(second); // the first error has the reason
                    }
                    throw error;
                }
                end(db, true);
                return result;
            });
    }

    static void end(Connection db, boolean store) throws SQLException {
        if (store) {
            db.commit();
        } else {
            db.rollback();
        }
        db.setAutoCommit(true);
    }

    interface Call {
        void run() throws Throwable;
    }

    public static void main(String[] args) throws Exception {
        var db = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (var statement = db.createStatement()) {
            statement.executeUpdate(Files.readString(Path.of("library.sql")));
        }
        var loans = proxy(new LoanService(db), db);
        show(db, "at first", () -> { });
        show(db, "through the proxy, RuntimeException", loans::lendTwo);
        show(db, "through the proxy, checked exception", loans::lendTwoChecked);
        show(db, "through a method of the same object", loans::lendAll);
    }

    static void show(Connection db, String what, Call call) throws SQLException {
        try {
            call.run();
        } catch (Throwable error) {
            // every one of these calls fails; the number of loans is what matters
        }
        try (var statement = db.createStatement();
             var result = statement.executeQuery("SELECT count(*) FROM loans")) {
            System.out.println(result.getInt(1) + " loans  " + what);
        }
    }
}
