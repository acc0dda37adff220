string[] lent = ["Solaris", "Kindred", "Kitchen", "Kindred", "Solaris", "Beloved", "Kindred"];

var times = lent
    .GroupBy(title => title)
    .Where(copies => copies.Count() > 1)
    .OrderByDescending(copies => copies.Count());

foreach (var copies in times)
{
    Console.WriteLine($"{copies.Count()} {copies.Key}");
}
