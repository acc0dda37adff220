var desk = new Desk(new Dictionary<int, int> { [2] = 0, [3] = 1 });

foreach (var bookId in new[] { 3, 2, 99 })
{
    try
    {
        desk.Lend(bookId);
        Console.WriteLine($"{bookId}: lent");
    }
    catch (NoCopyLeftException refusal)
    {
        Console.WriteLine($"{bookId}: reserve {refusal.BookId} instead");
    }
    catch (LendingException refusal)
    {
        Console.WriteLine($"{bookId}: {refusal.Message}");
    }
    finally
    {
        Console.WriteLine("   asked for");
    }
}

try
{
    ReadReport("march.txt");
}
catch (ReportException exception) when (exception.InnerException is FileNotFoundException cause)
{
    Console.WriteLine($"{exception.Message}, because of {cause.GetType().Name}");
}

static string ReadReport(string path)
{
    try
    {
        return File.ReadAllText(path);
    }
    catch (FileNotFoundException exception)
    {
        throw new ReportException("no report for March", exception);
    }
}

class LendingException(string message) : Exception(message);

class UnknownBookException(int bookId) : LendingException($"no book {bookId}");

class NoCopyLeftException(int bookId) : LendingException($"no copy left of book {bookId}")
{
    public int BookId { get; } = bookId;
}

class ReportException(string message, Exception cause) : Exception(message, cause);

class Desk(Dictionary<int, int> free)
{
    public void Lend(int bookId)
    {
        if (!free.TryGetValue(bookId, out var copies))
        {
            throw new UnknownBookException(bookId);
        }
        if (copies == 0)
        {
            throw new NoCopyLeftException(bookId);
        }
        free[bookId] = copies - 1;
    }
}
