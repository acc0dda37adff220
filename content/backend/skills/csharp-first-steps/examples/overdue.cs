using System.Globalization;
using System.Text.Json;

using var library = JsonDocument.Parse(File.ReadAllText("library.json"));
var books = library.RootElement.GetProperty("books").EnumerateArray();
var titles = books.ToDictionary(
    book => book.GetProperty("id").GetInt32(),
    book => book.GetProperty("title").GetString());

var today = new DateOnly(2026, 3, 31);
foreach (var loan in library.RootElement.GetProperty("loans").EnumerateArray())
{
    var days = DaysOverdue(loan, today);
    if (days > 0)
    {
        var bookId = loan.GetProperty("book_id").GetInt32();
        Console.WriteLine($"{titles[bookId]}: {days} days");
    }
}

static int DaysOverdue(JsonElement loan, DateOnly today)
{
    if (loan.GetProperty("returned_on").ValueKind != JsonValueKind.Null)
    {
        return 0;
    }
    var text = loan.GetProperty("due_on").GetString()!;
    var due = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    return Math.Max(0, today.DayNumber - due.DayNumber);
}
