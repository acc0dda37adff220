List<Member> members =
[
    new("Mei Lin", "mei@mail.example"),
    new("Kofi Mensah", null),
];

foreach (var member in members)
{
    Console.WriteLine(member.Email.ToLowerInvariant());
}

record Member(string Name, string? Email);
