import java.util.List;

class NoEmail {
    record Member(String name, String email) {}

    static String mailbox(Member member) {
        return member.email().toLowerCase();
    }

    public static void main(String[] args) {
        List<Member> members = List.of(
            new Member("Mei Lin", "mei@mail.example"),
            new Member("Kofi Mensah", null)
        );
        for (Member member : members) {
            System.out.println(mailbox(member));
        }
    }
}
