import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Overdue {
    record Loan(int memberId, LocalDate dueOn, LocalDate returnedOn) {
        boolean isOpen() {
            return returnedOn == null;
        }
    }

    static long daysOverdue(Loan loan, LocalDate today) {
        if (!loan.isOpen()) {
            return 0;
        }
        return Math.max(0, ChronoUnit.DAYS.between(loan.dueOn(), today));
    }

    /** A letter for each whole week after the due day. */
    static int letters(Loan loan, LocalDate today) {
        int letters = 0;
        LocalDate next = loan.dueOn().plusDays(7);
        while (!next.isAfter(today)) {
            letters = letters + 1;
            next = next.plusDays(7);
        }
        return letters;
    }

    public static void main(String[] args) {
        Map<Integer, String> names = new HashMap<>();
        names.put(4, "Diego Torres");
        names.put(5, "Priya Nair");

        List<Loan> loans = List.of(
            new Loan(5, LocalDate.parse("2026-02-27"), null),
            new Loan(2, LocalDate.parse("2026-03-04"), LocalDate.parse("2026-03-01")),
            new Loan(4, LocalDate.parse("2026-03-13"), null)
        );

        LocalDate today = LocalDate.of(2026, 3, 31);
        for (Loan loan : loans) {
            long days = daysOverdue(loan, today);
            if (days > 0) {
                System.out.printf("%s: %d days, %d letters%n",
                    names.get(loan.memberId()), days, letters(loan, today));
            }
        }
    }
}
