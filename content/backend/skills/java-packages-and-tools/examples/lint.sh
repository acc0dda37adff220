cat > Reminders.java <<'END'
import java.util.ArrayList;
import java.util.List;

class Reminders {
    static List<String> titles(Object stored) {
        return (List<String>) stored;
    }

    static void greet(int days) {
        switch (days) {
            case 0:
                System.out.println("due today");
            case 1:
                System.out.println("due tomorrow");
        }
    }

    public static void main(String[] args) {
        List names = new ArrayList();
        names.add("Priya Nair");
        greet(0);
    }
}
END
echo "== as usual"
javac -d classes Reminders.java 2>&1
echo "exit status $?"
java -cp classes Reminders

echo "== with -Xlint:all"
javac -Xlint:all -d classes Reminders.java 2>&1 | grep -A 2 warning:

echo "== with -Werror as well"
javac -Xlint:all -Werror -d classes Reminders.java > messages.txt 2>&1
echo "exit status $?"
tail -n 2 messages.txt
