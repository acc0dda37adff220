#:package Microsoft.Data.Sqlite@10.0.15
#:property PublishAot=false

using Microsoft.Data.Sqlite;

const int UniqueViolated = 2067;   // SQLite's extended code; in PostgreSQL SQLSTATE 23505

using var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=True");
connection.Open();
Scalar(null, File.ReadAllText("library.sql"));
Scalar(null, "CREATE UNIQUE INDEX members_email ON members (email)");

Lend(3, "Sofia Rossi", "sofia@mail.example");
Console.WriteLine($"lent, {Members()} members");

(int, string, string)[] refused =
[
    (2, "Tariq Rahman", "tariq@mail.example"),
    (4, "Mei Lin", "mei@mail.example"),
    (99, "Tariq Rahman", "tariq@mail.example"),
];
foreach (var (bookId, name, email) in refused)
{
    try
    {
        Lend(bookId, name, email);
    }
    catch (LendingException refusal)
    {
        Console.WriteLine($"{refusal.Message}, {Members()} members");
    }
}

using (var transaction = connection.BeginTransaction())
{
    using var forgotten = new SqliteCommand("SELECT count(*) FROM members", connection);
    try
    {
        forgotten.ExecuteScalar();
    }
    catch (InvalidOperationException exception)
    {
        Console.WriteLine(exception.Message);
    }
}

void Lend(int bookId, string name, string email)
{
    using var transaction = connection.BeginTransaction();
    var memberId = AddMember(transaction, name, email);
    var left = Scalar(transaction, """
        SELECT b.copies - (SELECT count(*) FROM loans AS l
                           WHERE l.book_id = b.id AND l.returned_on IS NULL)
        FROM books AS b WHERE b.id = @book
        """, ("@book", bookId));
    if (left is not long copies)
    {
        throw new LendingException($"no book {bookId}");
    }
    if (copies < 1)
    {
        throw new LendingException($"no copy left of book {bookId}");
    }
    Scalar(transaction, """
        INSERT INTO loans (book_id, member_id, loaned_on, due_on)
        VALUES (@book, @member, '2026-03-31', '2026-04-21')
        """, ("@book", bookId), ("@member", memberId));
    transaction.Commit();
}

long AddMember(SqliteTransaction transaction, string name, string email)
{
    try
    {
        return (long)Scalar(transaction, """
            INSERT INTO members (name, email, joined_on)
            VALUES (@name, @email, '2026-03-31') RETURNING id
            """, ("@name", name), ("@email", email))!;
    }
    catch (SqliteException exception) when (exception.SqliteExtendedErrorCode == UniqueViolated)
    {
        throw new LendingException($"{email} is taken", exception);
    }
}

object? Members()
{
    return Scalar(null, "SELECT count(*) FROM members");
}

object? Scalar(SqliteTransaction? transaction, string sql, params (string Name, object Value)[] values)
{
    using var command = new SqliteCommand(sql, connection, transaction);
    foreach (var (name, value) in values)
    {
        command.Parameters.AddWithValue(name, value);
    }
    return command.ExecuteScalar();
}

class LendingException(string message, Exception? cause = null) : Exception(message, cause);
