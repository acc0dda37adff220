#:package Microsoft.Data.Sqlite@10.0.15
#:package xunit.assert@2.9.3
#:property PublishAot=false

using Microsoft.Data.Sqlite;
using Xunit;

// In a test project each of these is a method marked with [Fact].
Run("a book is found by its id", books =>
    Assert.Equal(new Book(3, "Kindred", 3), books.Find(3)));
Run("an unknown id gives null", books =>
    Assert.Null(books.Find(99)));
Run("a percent sign is no wildcard", books =>
    Assert.Empty(books.WithWord("%")));
Run("copies are added to those that are there", books =>
{
    Assert.True(books.AddCopies(3, 2));
    Assert.Equal(5, books.Find(3)?.Copies);
});
Run("adding to an unknown book says so", books =>
    Assert.False(books.AddCopies(99, 2)));

static void Run(string name, Action<Books> test)
{
    using var connection = new SqliteConnection("Data Source=:memory:");
    connection.Open();
    using (var setup = connection.CreateCommand())
    {
        setup.CommandText = File.ReadAllText("library.sql");
        setup.ExecuteNonQuery();
    }
    try
    {
        test(new Books(connection));
        Console.WriteLine($"passed: {name}");
    }
    catch (Exception exception)
    {
        Console.WriteLine($"FAILED: {name}: {exception.Message}");
    }
}

record Book(int Id, string Title, int Copies);

/// <summary>All SQL about books, and nothing else.</summary>
class Books(SqliteConnection connection)
{
    public Book? Find(int id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, title, copies FROM books WHERE id = @id";
        command.Parameters.AddWithValue("@id", id);
        using var reader = command.ExecuteReader();
        return reader.Read() ? FromRow(reader) : null;
    }

    public List<Book> WithWord(string word)
    {
        var escaped = word.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT id, title, copies FROM books
            WHERE title LIKE @pattern ESCAPE '\' ORDER BY title, id
            """;
        command.Parameters.AddWithValue("@pattern", $"%{escaped}%");
        using var reader = command.ExecuteReader();
        var books = new List<Book>();
        while (reader.Read())
        {
            books.Add(FromRow(reader));
        }
        return books;
    }

    public bool AddCopies(int id, int more)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE books SET copies = copies + @more WHERE id = @id";
        command.Parameters.AddWithValue("@more", more);
        command.Parameters.AddWithValue("@id", id);
        return command.ExecuteNonQuery() == 1;
    }

    private static Book FromRow(SqliteDataReader reader)
    {
        return new Book(reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2));
    }
}
