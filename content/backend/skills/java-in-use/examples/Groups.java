import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

class Groups {
    record Loan(String title, String member, String dueOn) {}

    public static void main(String[] args) {
        List<Loan> open = List.of(
            new Loan("Solaris", "Priya Nair", "2026-02-27"),
            new Loan("The Three-Body Problem", "Diego Torres", "2026-03-13"),
            new Loan("Kindred", "Amina Yusuf", "2026-03-23"),
            new Loan("Kindred", "Priya Nair", "2026-04-06")
        );

        // Group by hand ...
        Map<String, Integer> howMany = new HashMap<>();
        for (Loan loan : open) {
            howMany.merge(loan.title(), 1, Integer::sum);
        }
        System.out.println(howMany.get("Kindred") + " times Kindred");

        // ... and with a stream, into a map that is sorted by its keys.
        Map<String, List<String>> titlesOf = open.stream().collect(Collectors.groupingBy(
            Loan::member, TreeMap::new, Collectors.mapping(Loan::title, Collectors.toList())));
        titlesOf.forEach((member, titles) -> System.out.println(member + ": " + titles));

        // What is in one set and not in the other?
        Set<String> atHome = new TreeSet<>(
            List.of("Beloved", "Kindred", "Kitchen", "Solaris"));
        atHome.removeAll(howMany.keySet());
        System.out.println("not lent: " + atHome);

        // Two keys: by member, then the latest due date first.
        open.stream()
            .sorted(Comparator.comparing(Loan::member)
                .thenComparing(Loan::dueOn, Comparator.reverseOrder()))
            .map(loan -> loan.member() + " " + loan.dueOn())
            .forEach(System.out::println);
    }
}
