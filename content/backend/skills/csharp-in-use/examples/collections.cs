using System.Text.Json;

using var library = JsonDocument.Parse(File.ReadAllText("library.json"));
var books = library.RootElement.GetProperty("books").EnumerateArray()
    .Select(book => new Book(
        book.GetProperty("id").GetInt32(),
        book.GetProperty("title").GetString()!,
        book.GetProperty("author").GetString()!))
    .ToList();
var lentIds = library.RootElement.GetProperty("loans").EnumerateArray()
    .Select(loan => loan.GetProperty("book_id").GetInt32())
    .ToList();

var byId = books.ToDictionary(book => book.Id);
Console.WriteLine(byId[3].Title);

foreach (var group in books.GroupBy(book => book.Author))
{
    if (group.Count() > 1)
    {
        var titles = group.Select(book => book.Title);
        Console.WriteLine($"{group.Key}: {string.Join(", ", titles)}");
    }
}

var most = lentIds
    .GroupBy(id => id)
    .Select(group => (byId[group.Key].Title, Count: group.Count()))
    .OrderByDescending(entry => entry.Count)
    .ThenBy(entry => entry.Title, StringComparer.Ordinal)
    .Take(3);
foreach (var (title, count) in most)
{
    Console.WriteLine($"{count} {title}");
}

var lent = lentIds.ToHashSet();
var never = books.Where(book => !lent.Contains(book.Id)).Select(book => book.Title);
Console.WriteLine(string.Join(", ", never));

try
{
    books.ToDictionary(book => book.Author);
}
catch (ArgumentException exception)
{
    Console.WriteLine(exception.Message);
}

try
{
    foreach (var book in books)
    {
        if (!lent.Contains(book.Id))
        {
            books.Remove(book);
        }
    }
}
catch (InvalidOperationException exception)
{
    Console.WriteLine(exception.Message);
}

record Book(int Id, string Title, string Author);
