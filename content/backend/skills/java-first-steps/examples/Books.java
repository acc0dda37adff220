import java.util.List;

class Books {
    record Book(int id, String title, int year) {}

    public static void main(String[] args) {
        List<Book> books = List.of(
            new Book(2, "Solaris", 1961),
            new Book(3, "Kindred", 1979),
            new Book(12, "Beloved", 1987)
        );

        for (Book book : books) {
            System.out.println(book.title() + ", " + (2026 - book.year()) + " years old");
        }

        List<String> after1970 = books.stream()
            .filter(book -> book.year() > 1970)
            .map(Book::title)
            .toList();
        System.out.println(after1970);
    }
}
