import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

class Functions {
    record Book(String title, int year) {}

    static List<String> titles(List<Book> books, Predicate<Book> wanted) {
        List<String> found = new ArrayList<>();
        for (Book book : books) {
            if (wanted.test(book)) {
                found.add(book.title());
            }
        }
        return found;
    }

    static Function<Integer, Integer> fee(int centsADay) {
        return days -> days * centsADay; // centsADay is remembered
    }

    public static void main(String[] args) {
        List<Book> books = List.of(
            new Book("Solaris", 1961), new Book("Kindred", 1979), new Book("Beloved", 1987));

        Predicate<Book> recent = book -> book.year() > 1970;
        System.out.println(titles(books, recent));
        System.out.println(titles(books, recent.negate()));
        System.out.println("32 days: " + fee(10).apply(32) + " cents");

        Stream<String> stream = books.stream()
            .peek(book -> System.out.println("    looking at " + book.title()))
            .filter(recent)
            .map(Book::title);
        System.out.println("described, nothing looked at yet");
        System.out.println("first: " + stream.findFirst().orElse("none"));
        try {
            stream.toList();
        } catch (IllegalStateException error) {
            System.out.println("again: " + error.getMessage());
        }

        Supplier<Stream<String>> anew = () -> books.stream().map(Book::title);
        System.out.println(anew.get().count() + " and again " + anew.get().count());
    }
}
