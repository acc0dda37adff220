set -eu
mkdir -p fees/src/example/fees library/src/example/library

cat > fees/src/example/fees/Fees.java <<'END'
package example.fees;

public class Fees {
    public static int fee(int days) {
        return Math.max(0, days) * 10;
    }
}
END
cat > library/src/example/library/Overdue.java <<'END'
package example.library;

import example.fees.Fees;

public class Overdue {
    public static void main(String[] args) {
        System.out.println("32 days: " + Fees.fee(32) + " cents");
    }
}
END

# compile, and pack the classes into an archive
javac -d fees/classes fees/src/example/fees/Fees.java
jar --create --file fees-1.4.0.jar -C fees/classes .
jar --list --file fees-1.4.0.jar | grep class

# whoever uses it needs it twice: to compile, and to run
javac -cp fees-1.4.0.jar -d library/classes library/src/example/library/Overdue.java
java -cp library/classes:fees-1.4.0.jar example.library.Overdue

echo "without the archive:"
java -cp library/classes example.library.Overdue 2>&1 | grep -v '\.\.\. '| head -n 3
