#:package xunit.assert@2.9.3
#:property PublishAot=false

using Xunit;

// The comparisons of xUnit without its runner: in a test project each of
// these is a method marked with [Fact], and dotnet test finds and runs it.
var due = new DateOnly(2026, 3, 23);

Run("one day after the due date is one day late", () =>
{
    Assert.Equal(1, DaysLate(due, new DateOnly(2026, 3, 24)));
});
Run("before the due date nothing is late", () =>
{
    Assert.Equal(0, DaysLate(due, new DateOnly(2026, 3, 20)));
});
Run("days are counted across the end of a month", () =>
{
    Assert.Equal(10, DaysLate(due, new DateOnly(2026, 4, 2)));
});
Run("a day that does not exist is refused", () =>
{
    Assert.Throws<ArgumentOutOfRangeException>(() => new DateOnly(2026, 2, 30));
});

static int DaysLate(DateOnly dueOn, DateOnly today)
{
    return today.DayNumber - dueOn.DayNumber;
}

static void Run(string name, Action test)
{
    try
    {
        test();
        Console.WriteLine($"passed: {name}");
    }
    catch (Exception exception)
    {
        Console.WriteLine($"FAILED: {name}");
        Console.WriteLine(exception.Message);
    }
}
