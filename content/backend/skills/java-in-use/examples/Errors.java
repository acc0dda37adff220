import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

class Errors {
    /** A rule of the library says no. */
    static class LendingException extends RuntimeException {
        LendingException(String message) { super(message); }
    }

    static class NoCopyLeft extends LendingException {
        NoCopyLeft(String title) { super("no copy of " + title + " is left"); }
    }

    static class SettingsMissing extends RuntimeException {
        SettingsMissing(String message, Throwable cause) { super(message, cause); }
    }

    static final Map<String, Integer> COPIES = new HashMap<>(Map.of("Kindred", 2, "Solaris", 0));

    static String lend(String title) {
        int left = COPIES.get(title);
        if (left == 0) {
            throw new NoCopyLeft(title);
        }
        COPIES.put(title, left - 1);
        return title;
    }

    static String settings() {
        try {
            return Files.readString(Path.of("settings.txt"));
        } catch (IOException error) {
            throw new SettingsMissing("cannot start", error);
        }
    }

    static class Desk implements AutoCloseable {
        Desk() { System.out.println("    desk opened"); }
        @Override public void close() { System.out.println("    desk closed"); }
    }

    public static void main(String[] args) {
        for (String title : new String[] {"Kindred", "Solaris", "Beloved"}) {
            System.out.println(title);
            try (Desk desk = new Desk()) {
                System.out.println("    lent " + lend(title));
            } catch (LendingException error) {
                System.out.println("    refused: " + error.getMessage());
            } catch (RuntimeException error) {
                System.out.println("    for the log: " + error.getClass().getSimpleName());
            }
        }
        try {
            settings();
        } catch (SettingsMissing error) {
            System.out.println(error.getMessage() + ", cause: " + error.getCause());
        }
    }
}
