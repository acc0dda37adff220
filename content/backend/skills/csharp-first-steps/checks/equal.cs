var stored = "Solaris";
var typed = string.Concat("Solar", "is");
Console.WriteLine(stored == typed);

var first = new Book(2, "Solaris");
var second = new Book(2, "Solaris");
Console.WriteLine(first == second);

var one = new Shelf { Name = "A" };
var other = new Shelf { Name = "A" };
Console.WriteLine(one == other);

record Book(int Id, string Title);

class Shelf
{
    public required string Name { get; init; }
}
