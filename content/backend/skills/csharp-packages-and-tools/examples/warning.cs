#:property TreatWarningsAsErrors=true

var emails = new Dictionary<int, string?>
{
    [3] = "mei@mail.example",
    [6] = null,
};

foreach (var (id, email) in emails)
{
    Console.WriteLine($"{id}: {email.ToLowerInvariant()}");
}
