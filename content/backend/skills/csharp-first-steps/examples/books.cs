List<Book> books =
[
    new(2, "Solaris", 1961),
    new(3, "Kindred", 1979),
    new(12, "Beloved", 1987),
];

foreach (var book in books)
{
    Console.WriteLine($"{book.Title}, {2026 - book.Year} years old");
}

var recent = books.Where(book => book.Year > 1970).Select(book => book.Title);
Console.WriteLine(string.Join(", ", recent));

record Book(int Id, string Title, int Year);
