#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

var services = new ServiceCollection();
services.AddSingleton<Settings>();      // one for the whole program
services.AddScoped<Connection>();       // one for each request
services.AddTransient<Stopwatch>();     // a new one each time

using var root = services.BuildServiceProvider(validateScopes: true);
for (var request = 1; request <= 2; request++)
{
    using var scope = root.CreateScope(); // ASP.NET Core makes one for each request
    var provider = scope.ServiceProvider;
    Console.WriteLine($"request {request}: "
        + $"{provider.GetRequiredService<Settings>()}, {provider.GetRequiredService<Settings>()}; "
        + $"{provider.GetRequiredService<Connection>()}, {provider.GetRequiredService<Connection>()}; "
        + $"{provider.GetRequiredService<Stopwatch>()}, {provider.GetRequiredService<Stopwatch>()}");
}

// A singleton that wants a scoped object would keep the first one for ever.
services.AddSingleton<Reminder>();
using var wrong = services.BuildServiceProvider(validateScopes: true);
try
{
    wrong.GetRequiredService<Reminder>();
}
catch (InvalidOperationException error)
{
    Console.WriteLine(error.Message);
}

class Numbered
{
    private static readonly Dictionary<Type, int> Made = new();
    private readonly int number;

    protected Numbered()
    {
        Made[GetType()] = number = Made.GetValueOrDefault(GetType()) + 1;
    }

    public override string ToString() => $"{GetType().Name} {number}";
}

class Settings : Numbered;

class Connection : Numbered;

class Stopwatch : Numbered;

class Reminder(Connection connection)
{
    public Connection Connection { get; } = connection;
}
