#:package Microsoft.Data.Sqlite@10.0.15
#:property PublishAot=false

using Microsoft.Data.Sqlite;

using var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=True");
connection.Open();
using (var setup = connection.CreateCommand())
{
    setup.CommandText = File.ReadAllText("library.sql");
    setup.ExecuteNonQuery();
}

using (var command = connection.CreateCommand())
{
    command.CommandText = """
        SELECT l.id, b.title, l.due_on, l.returned_on
        FROM loans AS l JOIN books AS b ON b.id = l.book_id
        WHERE l.member_id = @member ORDER BY l.id
        """;
    command.Parameters.AddWithValue("@member", 5);
    using var reader = command.ExecuteReader();
    while (reader.Read())
    {
        var loan = Loan.From(reader);
        var state = loan.ReturnedOn?.ToString("O") ?? "still out";
        Console.WriteLine($"{loan.Title}, due {loan.DueOn:O}: {state}");
    }
}

var books = Scalar("SELECT count(*) FROM books WHERE author = @value", "Ursula K. Le Guin");
Console.WriteLine($"{books} books, a {books?.GetType().Name}");

foreach (var member in new[] { 3, 6, 99 })
{
    var email = Scalar("SELECT email FROM members WHERE id = @value", member);
    var shown = email switch
    {
        null => "no row",
        DBNull => "a row with NULL",
        _ => email,
    };
    Console.WriteLine($"{member}: {shown}");
}

try
{
    Scalar("INSERT INTO loans (book_id, member_id, loaned_on, due_on) "
        + "VALUES (@value, 8, '2026-03-31', '2026-04-21')", 99);
}
catch (SqliteException exception)
{
    Console.WriteLine($"{exception.SqliteExtendedErrorCode}: {exception.Message}");
}

object? Scalar(string sql, object value)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    command.Parameters.AddWithValue("@value", value);
    return command.ExecuteScalar();
}

record Loan(int Id, string Title, DateOnly DueOn, DateOnly? ReturnedOn)
{
    public static Loan From(SqliteDataReader reader)
    {
        var returnedOn = reader.GetOrdinal("returned_on");
        return new Loan(
            reader.GetInt32(reader.GetOrdinal("id")),
            reader.GetString(reader.GetOrdinal("title")),
            reader.GetFieldValue<DateOnly>(reader.GetOrdinal("due_on")),
            reader.IsDBNull(returnedOn) ? null : reader.GetFieldValue<DateOnly>(returnedOn));
    }
}
