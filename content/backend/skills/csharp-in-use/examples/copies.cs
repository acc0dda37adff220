using System.Globalization;

List<string> titles = ["Solaris"];
Add(titles);
Console.WriteLine(string.Join(", ", titles));
Replace(titles);
Console.WriteLine(string.Join(", ", titles));

var fee = new Fee(115);
var copy = fee;
copy.Cents = 230;
Console.WriteLine($"{fee.Cents} and {copy.Cents}");

var book = new Book("Kindred", ["Mei Lin"]);
var changed = book with { Title = "Beloved" };
changed.Waiting.Add("Kofi Mensah");
Console.WriteLine($"{book.Title}: {string.Join(", ", book.Waiting)}");

var same = new Book("Kindred", ["Mei Lin"]) == new Book("Kindred", ["Mei Lin"]);
Console.WriteLine(same);

DateOnly? returnedOn = null;
Console.WriteLine(returnedOn.HasValue);
Console.WriteLine(
    returnedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "still out");

var copies = int.MaxValue;
copies++;
Console.WriteLine(copies);

foreach (var text in new[] { "Open", "lost", "7" })
{
    var parsed = Enum.TryParse<State>(text, out var state);
    Console.WriteLine($"{text}: {parsed} {state} {Enum.IsDefined(state)}");
}

static void Add(List<string> list)
{
    list.Add("Kindred");
}

static void Replace(List<string> list)
{
    list = ["Beloved"];
}

record struct Fee(int Cents);

record Book(string Title, List<string> Waiting);

enum State { Open, Returned }
