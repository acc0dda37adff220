set -eu
# build VERSION 'METHOD': a fees.jar of this version with this method in it
build() {
    mkdir -p "$1/src/example/fees"
    echo "package example.fees; public class Fees { public static int $2 }" \
        > "$1/src/example/fees/Fees.java"
    javac -d "$1/classes" "$1/src/example/fees/Fees.java"
    jar --create --file "fees-$1.jar" -C "$1/classes" .
}
build 1.4.0 'fee(int days) { return days * 10; }'
build 2.0.0 'fee(int days, int limit) { return Math.min(days * 10, limit); }'

cat > Reminders.java <<'END'
public class Reminders {
    public static void main(String[] args) {
        System.out.println(example.fees.Fees.fee(32) + " cents");
    }
}
END
javac -cp fees-1.4.0.jar -d app Reminders.java

echo "with 1.4.0 in front:"
java -cp app:fees-1.4.0.jar:fees-2.0.0.jar Reminders
echo "with 2.0.0 in front:"
java -cp app:fees-2.0.0.jar:fees-1.4.0.jar Reminders 2>&1
