#:sdk Microsoft.NET.Sdk.Web
#:package Microsoft.AspNetCore.TestHost@10.*
#:package Microsoft.Data.Sqlite@10.*
#:property PublishAot=false

using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;

// Five requests through the test server: no port, no network.

const string Database = "Data Source=library;Mode=Memory;Cache=Shared;Foreign Keys=True";
using var keep = new SqliteConnection(Database); // a database in memory lives as long as a connection
keep.Open();
using (var command = keep.CreateCommand())
{
    command.CommandText = File.ReadAllText("library.sql");
    command.ExecuteNonQuery();
}

await using var app = CreateApp(Database, new FixedDay(), builder =>
{
    builder.WebHost.UseTestServer();
    builder.Logging.ClearProviders();
});
await app.StartAsync();
using var client = app.GetTestClient();

(string Method, string Target, string? Body)[] five =
[
    ("GET", "/books?author=Ursula%20K.%20Le%20Guin", null),
    ("GET", "/books/99", null),
    ("POST", "/loans", """{"book_id":"eight"}"""),
    ("POST", "/loans", """{"book_id":2,"member_id":3}"""),
    ("POST", "/loans", """{"book_id":8,"member_id":6}"""),
];
foreach (var (method, target, body) in five)
{
    using var request = new HttpRequestMessage(new HttpMethod(method), target);
    if (body is not null)
    {
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
    }
    using var response = await client.SendAsync(request);
    Console.WriteLine($"{method} {target} {body}".TrimEnd());
    Console.WriteLine($"  {(int)response.StatusCode} {response.Content.Headers.ContentType}");
    if (response.Headers.Location is { } location)
    {
        Console.WriteLine($"  Location: {location}");
    }
    Console.WriteLine($"  {await response.Content.ReadAsStringAsync()}");
}

// The application.

static WebApplication CreateApp(string database, TimeProvider clock, Action<WebApplicationBuilder>? configure = null)
{
    var builder = WebApplication.CreateBuilder();
    builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
    {
        // A number for the log, new for each request: taken off here so that the output repeats.
        context.ProblemDetails.Extensions.Remove("traceId");
        context.ProblemDetails.Extensions.Remove("trace_id");
    });
    builder.Services.ConfigureHttpJsonOptions(options =>
        options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
    builder.Services.AddSingleton(clock);
    builder.Services.AddScoped(_ => // one for each request, closed at its end
    {
        var db = new SqliteConnection(database);
        db.Open();
        return db;
    });
    configure?.Invoke(builder);

    var app = builder.Build();
    app.UseExceptionHandler();  // an error that nobody expected becomes 500
    app.UseStatusCodePages();   // 404, 405, 415 from the framework get a body

    app.MapGet("/books", (string? author, SqliteConnection db) => new
    {
        Items = Query(db, "SELECT id, title FROM books WHERE @author IS NULL OR author = @author ORDER BY id",
            row => new Item(row.GetInt64(0), row.GetString(1)), ("@author", author)),
    });

    app.MapGet("/books/{id:int}", (int id, SqliteConnection db) =>
    {
        var book = Query(db, "SELECT id, title, author, year, copies FROM books WHERE id = @id",
            row => new Book(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4)),
            ("@id", id)).SingleOrDefault();
        return book is null
            ? Refuse(404, "Not Found", $"There is no book {id}.")
            : Results.Ok(book);
    });

    app.MapPost("/loans", ([FromBody] JsonElement wish, SqliteConnection db, TimeProvider time) =>
    {
        var errors = LoanErrors(db, wish);
        if (errors.Count > 0)
        {
            return Refuse(422, "The loan cannot be made as it is", name: "invalid-loan",
                more: new Dictionary<string, object?> { ["errors"] = errors });
        }
        var book = wish.GetProperty("book_id").GetInt64();
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var added = Query(db, Sql.Lend, row => row.GetInt64(0),
            ("@book", book),
            ("@member", wish.GetProperty("member_id").GetInt64()),
            ("@today", today.ToString("O", CultureInfo.InvariantCulture)),
            ("@due", today.AddDays(21).ToString("O", CultureInfo.InvariantCulture)));
        if (added.Count == 0)
        {
            return Refuse(409, "No copy left", $"All copies of book {book} are out.", name: "no-copy-left");
        }
        var loan = Query(db, Sql.Loan,
            row => new Loan(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetString(4),
                row.IsDBNull(5) ? null : row.GetString(5)),
            ("@id", added[0])).Single();
        return Results.Created($"/loans/{loan.Id}", loan);
    });

    return app;
}

static IResult Refuse(int status, string title, string? detail = null, string? name = null,
    Dictionary<string, object?>? more = null) =>
    Results.Problem(statusCode: status, title: title, detail: detail,
        type: name is null ? "about:blank" : $"https://library.example/problems/{name}",
        extensions: more);

// Every fault of the body of POST /loans; an empty list if there is none.
static List<FieldError> LoanErrors(SqliteConnection db, JsonElement wish)
{
    if (wish.ValueKind != JsonValueKind.Object)
    {
        return [new FieldError("#", "must be an object")];
    }
    var errors = new List<FieldError>();
    foreach (var (field, table) in new[] { ("book_id", "books"), ("member_id", "members") })
    {
        string? detail = null;
        if (!wish.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            detail = "is missing";
        }
        else if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var id))
        {
            detail = "must be a whole number";
        }
        else if (Query(db, $"SELECT id FROM {table} WHERE id = @id", row => row.GetInt64(0), ("@id", id)).Count == 0)
        {
            detail = "does not exist";
        }
        if (detail is not null)
        {
            errors.Add(new FieldError($"#/{field}", detail));
        }
    }
    return errors;
}

static List<T> Query<T>(SqliteConnection db, string sql, Func<SqliteDataReader, T> read,
    params (string Name, object? Value)[] values)
{
    using var command = db.CreateCommand();
    command.CommandText = sql;
    foreach (var (name, value) in values)
    {
        command.Parameters.AddWithValue(name, value ?? DBNull.Value);
    }
    using var reader = command.ExecuteReader();
    var rows = new List<T>();
    while (reader.Read())
    {
        rows.Add(read(reader));
    }
    return rows;
}

record Item(long Id, string Title);

record Book(long Id, string Title, string Author, int Year, int Copies);

record Loan(long Id, long BookId, long MemberId, string LoanedOn, string DueOn, string? ReturnedOn);

record FieldError(string Pointer, string Detail);

class FixedDay : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 3, 31, 9, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}

static class Sql
{
    public const string Loan =
        "SELECT id, book_id, member_id, loaned_on, due_on, returned_on FROM loans WHERE id = @id";

    // Adds a loan if a copy is left; otherwise there is no row, and nothing is returned.
    public const string Lend = """
        INSERT INTO loans (book_id, member_id, loaned_on, due_on)
        SELECT b.id, @member, @today, @due FROM books AS b
        WHERE b.id = @book
          AND b.copies > (SELECT count(*) FROM loans AS l
                          WHERE l.book_id = b.id AND l.returned_on IS NULL)
        RETURNING id
        """;
}
