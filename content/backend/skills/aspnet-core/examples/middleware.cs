#:sdk Microsoft.NET.Sdk.Web
#:package Microsoft.AspNetCore.TestHost@10.*
#:property PublishAot=false

using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.TestHost;

var builder = WebApplication.CreateBuilder();
builder.WebHost.UseTestServer();
builder.Logging.ClearProviders();
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<NoCopyLeftHandler>();
await using var app = builder.Build();

app.Use(async (context, next) => // outermost: sees every answer
{
    await next(context);
    Console.WriteLine($"  log {context.Request.Method} {context.Request.Path} {context.Response.StatusCode}");
});
app.UseExceptionHandler();
app.UseStatusCodePages();

var books = app.MapGroup("/books");
books.MapPost("/{id:int}/loans", (int id) => Desk.Lend(id))
    .AddEndpointFilter(async (context, next) => // only around this route, with its arguments
    {
        Console.WriteLine($"  filter: book {context.GetArgument<int>(0)}");
        return await next(context);
    });

await app.StartAsync();
using var client = app.GetTestClient();
foreach (var path in new[] { "/books/3/loans", "/books/2/loans", "/books/99/loans", "/nothing" })
{
    Console.WriteLine($"POST {path}");
    using var response = await client.PostAsync(path, content: null);
    Console.WriteLine($"  {(int)response.StatusCode} {response.Content.Headers.ContentType}");
}

class NoCopyLeft(string message) : Exception(message);

static class Desk // knows nothing of requests
{
    private static readonly Dictionary<int, int> CopiesLeft = new() { [2] = 0, [3] = 1 };

    public static object Lend(int book) => CopiesLeft[book] == 0
        ? throw new NoCopyLeft($"All copies of book {book} are out.")
        : new { BookId = book };
}

class NoCopyLeftHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        if (exception is not NoCopyLeft)
        {
            return false; // not ours: the next handler, at last a plain 500
        }
        context.Response.StatusCode = 409;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Title = "No copy left", Detail = exception.Message },
        });
    }
}
