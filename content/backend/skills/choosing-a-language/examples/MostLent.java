import java.util.HashMap;
import java.util.List;
import java.util.Map;

class MostLent {
    public static void main(String[] args) {
        List<String> lent = List.of(
            "Solaris", "Kindred", "Kitchen", "Kindred", "Solaris", "Beloved", "Kindred");

        Map<String, Integer> times = new HashMap<>();
        for (String title : lent) {
            times.merge(title, 1, Integer::sum);
        }
        times.entrySet().stream()
            .filter(book -> book.getValue() > 1)
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .forEach(book -> System.out.println(book.getValue() + " " + book.getKey()));
    }
}
