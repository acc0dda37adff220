#:package Microsoft.Data.Sqlite@10.0.15
#:property PublishAot=false

using System.Globalization;
using Microsoft.Data.Sqlite;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

using var connection = new SqliteConnection("Data Source=:memory:");
connection.Open();
Execute("CREATE TABLE fees (amount numeric(8, 2), cents integer, paid boolean, day date, note text)");
for (var number = 0; number < 3; number++)
{
    Execute("INSERT INTO fees VALUES (@amount, @cents, @paid, @day, @note)",
        ("@amount", 1.10m),
        ("@cents", 110),
        ("@paid", true),
        ("@day", new DateOnly(2026, 3, 31)),
        ("@note", DBNull.Value));
}

using (var command = connection.CreateCommand())
{
    command.CommandText = "SELECT amount, cents, paid, day, note FROM fees LIMIT 1";
    using var reader = command.ExecuteReader();
    reader.Read();
    for (var column = 0; column < reader.FieldCount; column++)
    {
        var value = reader.GetValue(column);
        Console.WriteLine($"{reader.GetName(column)}: {value.GetType().Name} {value}");
    }
    Console.WriteLine(reader.GetDecimal(0));
    Console.WriteLine(reader.GetBoolean(2));
    Console.WriteLine(reader.GetFieldValue<DateOnly>(3).ToString("O"));
}

Console.WriteLine(Query("SELECT sum(amount) FROM fees"));
Console.WriteLine(Query("SELECT sum(cents) FROM fees"));

try
{
    var count = (int)Query("SELECT count(*) FROM fees")!;
    Console.WriteLine(count);
}
catch (InvalidCastException exception)
{
    Console.WriteLine(exception.Message);
}
try
{
    Execute("INSERT INTO fees (note) VALUES (@note)", ("@note", null));
}
catch (InvalidOperationException exception)
{
    Console.WriteLine(exception.Message);
}

int Execute(string sql, params (string Name, object? Value)[] values)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    foreach (var (name, value) in values)
    {
        command.Parameters.AddWithValue(name, value);
    }
    return command.ExecuteNonQuery();
}

object? Query(string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    return command.ExecuteScalar();
}
