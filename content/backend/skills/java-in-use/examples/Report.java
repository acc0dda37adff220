import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class Report {
    record Loan(int member, LocalDate dueOn) {}

    static void write(Path path, List<Loan> loans) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            for (Loan loan : loans) {
                out.write(loan.member() + "," + loan.dueOn().toString());
                out.newLine();
            }
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    }

    public static void main(String[] args) throws IOException {
        Path report = Path.of("report.csv");
        write(report, List.of(
            new Loan(5, LocalDate.parse("2026-02-27")),
            new Loan(4, LocalDate.parse("2026-03-13"))));
        System.out.println(Files.readAllLines(report));

        try {
            write(report, List.of(
                new Loan(8, LocalDate.parse("2026-04-20")),
                new Loan(9, null)));
        } catch (NullPointerException error) {
            System.out.println("failed at a loan without a day");
        }
        System.out.println(Files.readAllLines(report));

        List<String> names = new ArrayList<>();
        try (Stream<Path> here = Files.list(Path.of("."))) {
            here.map(path -> path.getFileName().toString())
                .filter(name -> name.startsWith("report."))
                .sorted().forEach(names::add);
        }
        System.out.println(names);

        try (Stream<String> lines = Files.lines(report)) {
            long february = lines.filter(line -> line.contains("-02-")).count();
            System.out.println("due in February: " + february);
        }
    }
}
