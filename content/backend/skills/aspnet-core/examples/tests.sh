mkdir -p Library Library.Tests
cat > Library/Library.csproj <<'END'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Data.Sqlite" Version="10.*" />
  </ItemGroup>
</Project>
END
cat > Library/Program.cs <<'END'
using Microsoft.Data.Sqlite;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped(provider =>
{
    var settings = provider.GetRequiredService<IConfiguration>();
    var db = new SqliteConnection(settings.GetConnectionString("Library"));
    db.Open();
    return db;
});

var app = builder.Build();
app.MapGet("/books/{id:int}", (int id, SqliteConnection db) =>
{
    using var command = db.CreateCommand();
    command.CommandText = "SELECT title FROM books WHERE id = @id";
    command.Parameters.AddWithValue("@id", id);
    return command.ExecuteScalar() is string title ? Results.Ok(new { title }) : Results.NotFound();
});
app.Run();
END
cat > Library.Tests/Library.Tests.csproj <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.AspNetCore.Mvc.Testing" Version="10.*" />
    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.*" />
    <PackageReference Include="xunit" Version="2.*" />
    <PackageReference Include="xunit.runner.visualstudio" Version="2.*" />
    <ProjectReference Include="../Library/Library.csproj" />
    <None Include="../library.sql" CopyToOutputDirectory="PreserveNewest" />
  </ItemGroup>
</Project>
END
cat > Library.Tests/BooksTests.cs <<'END'
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Library.Tests;

public sealed class BooksTests : IDisposable // xUnit makes a new object for each test
{
    private readonly SqliteConnection keep;
    private readonly WebApplicationFactory<Program> factory;

    public BooksTests()
    {
        var database = $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        keep = new SqliteConnection(database); // the database lives as long as this is open
        keep.Open();
        using var command = keep.CreateCommand();
        command.CommandText = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "library.sql"));
        command.ExecuteNonQuery();
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
            host.UseSetting("ConnectionStrings:Library", database));
    }

    public void Dispose()
    {
        factory.Dispose();
        keep.Dispose();
    }

    [Fact]
    public async Task ABookThatExistsIsShown()
    {
        var response = await factory.CreateClient().GetAsync("/books/3");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Kindred", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ABookThatDoesNotExistIs404()
    {
        var response = await factory.CreateClient().GetAsync("/books/99");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
END
dotnet test Library.Tests
