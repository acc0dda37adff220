import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class Values {
    record Careless(String name, List<String> shelf) {}

    record Member(String name, String email, List<String> shelf) {
        Member {
            shelf = List.copyOf(shelf); // a list of its own that nobody can change
        }

        Optional<String> mailbox() {
            return Optional.ofNullable(email);
        }
    }

    static class Isbn { // no equals, no hashCode
        final String digits;
        Isbn(String digits) { this.digits = digits; }
    }

    static void raise(int days) { days = days + 7; }
    static void add(List<String> titles) { titles.add("Solaris"); }

    public static void main(String[] args) {
        int days = 21;
        List<String> titles = new ArrayList<>(List.of("Kindred"));
        Careless first = new Careless("Mei Lin", titles);
        Member second = new Member("Mei Lin", null, titles);
        raise(days);
        add(titles);
        System.out.println("days " + days + ", titles " + titles);
        System.out.println("careless record: " + first.shelf());
        System.out.println("record that copies: " + second.shelf());
        System.out.println("mailbox: "
            + second.mailbox().map(String::toLowerCase).orElse("(none)"));

        Map<Isbn, String> byIsbn = new HashMap<>();
        byIsbn.put(new Isbn("9780807083697"), "Kindred");
        System.out.println("found: " + byIsbn.get(new Isbn("9780807083697")));
    }
}
