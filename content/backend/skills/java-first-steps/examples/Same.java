class Same {
    record Book(int id, String title) {}

    public static void main(String[] args) {
        String stored = "Solaris";
        String typed = "Solar".concat("is");
        System.out.println(stored + " " + typed);
        System.out.println("==     " + (stored == typed));
        System.out.println("equals " + stored.equals(typed));

        Book first = new Book(2, "Solaris");
        Book second = new Book(2, "Solaris");
        System.out.println("two records equal: " + first.equals(second));
    }
}
