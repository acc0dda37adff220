class NoCompile {
    public static void main(String[] args) {
        System.out.println("This line never runs.");
        int copies = "3";
    }
}
