using System.Globalization;

string[] lines = ["Beloved;2026-04-02", "Solaris;2026-02-27", "Kindred;2026-03-23"];
File.WriteAllLines("loans.csv", lines);

var today = new DateOnly(2026, 3, 31);
var late = File.ReadLines("loans.csv")
    .Select(Loan.Parse)
    .First(loan => loan.DueOn < today);
Console.WriteLine($"{late.Title} {late.DueOn:O}");

// Written beside the target, then moved over it.
using (var writer = new StreamWriter("report.txt.new"))
{
    writer.WriteLine($"{late.Title};{late.DueOn:O}");
}
File.Move("report.txt.new", "report.txt", overwrite: true);
Console.Write(File.ReadAllText("report.txt"));

var forgotten = new StreamWriter("forgotten.txt");
forgotten.WriteLine("Kindred");
Console.WriteLine(new FileInfo("forgotten.txt").Length > 0);
forgotten.Dispose();
Console.WriteLine(new FileInfo("forgotten.txt").Length > 0);

record Loan(string Title, DateOnly DueOn)
{
    public static Loan Parse(string line)
    {
        var parts = line.Split(';');
        var due = DateOnly.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Loan(parts[0], due);
    }
}
