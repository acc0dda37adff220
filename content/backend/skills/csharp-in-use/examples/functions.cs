var period = 21;
Func<int, int> due = loanedOn => loanedOn + period;
period = 14;
Console.WriteLine(due(100));

var first = Titles().First(title => title.StartsWith('K'));
Console.WriteLine(first);

var checkedLater = Shorten(["Solaris", "Kindred"], 0);
Console.WriteLine("nothing thrown yet");
try
{
    checkedLater.ToList();
}
catch (ArgumentOutOfRangeException exception)
{
    Console.WriteLine(exception.ParamName);
}

var loan = new Loan("Kindred", new DateOnly(2026, 3, 23));
Console.WriteLine(loan.IsLate(new DateOnly(2026, 3, 31)));
Console.WriteLine(Lend("Kindred", days: 14));

IEnumerable<string> Titles()
{
    foreach (var title in new[] { "Solaris", "Kindred", "Beloved" })
    {
        Console.WriteLine($"  (at {title})");
        yield return title;
    }
}

IEnumerable<string> Shorten(IEnumerable<string> titles, int length)
{
    ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
    foreach (var title in titles)
    {
        yield return title[..Math.Min(length, title.Length)];
    }
}

string Lend(string title, string to = "the reading room", int days = 21)
{
    return $"{title} to {to} for {days} days";
}

record Loan(string Title, DateOnly DueOn);

static class LoanExtensions
{
    public static bool IsLate(this Loan loan, DateOnly today)
    {
        return loan.DueOn < today;
    }
}
