set -u
mkdir -p src/main/java/example src/test/java/example
cat > src/main/java/example/Fees.java <<'END'
package example;

class Fees {
    static int fee(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("days: " + days);
        }
        return days * 10;
    }
}
END
cat > src/test/java/example/FeesTest.java <<'END'
package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 10", "32, 320"})
    void tenCentsADay(int days, int cents) {
        assertEquals(cents, Fees.fee(days));
    }

    @Test
    void refusesNegativeDays() {
        assertThrows(IllegalArgumentException.class, () -> Fees.fee(-3));
    }

    @Test
    void hasALimit() {
        assertEquals(500, Fees.fee(100));
    }
}
END
jars=
for name in junit-jupiter-api junit-jupiter-params junit-jupiter-engine \
    junit-platform-commons junit-platform-engine junit-platform-launcher \
    junit-platform-reporting junit-platform-console opentest4j apiguardian-api \
    univocity-parsers picocli; do
    jars=$jars:/usr/share/java/$name.jar
done

javac -d classes src/main/java/example/Fees.java
javac -cp "classes$jars" -d test-classes src/test/java/example/FeesTest.java
java -cp "classes:test-classes$jars" org.junit.platform.console.ConsoleLauncher \
    --scan-classpath test-classes --disable-banner --disable-ansi-colors \
    --details-theme ascii > report.txt 2>&1
status=$?
# without the calls inside JUnit and Java, and without the time it took
grep -v -E '^ +(org\.junit|java\.base)|\[\.\.\.\]|finished after|containers|^$' report.txt
echo "exit status: $status"
