public class Cascade {
    public static void main(String[] arguments) {
        int copies = 3
        int lent = 2;
        String title = Kindred;
        System.out.println(title + ": " + (copies - lent));
    }
