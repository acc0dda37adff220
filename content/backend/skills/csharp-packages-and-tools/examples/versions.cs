#:package NuGet.Versioning@7.0.3

using NuGet.Versioning;

string[] texts = ["1.1.9", "1.2.0", "1.2.7", "1.3.0", "2.0.0-beta1", "2.0.0"];
var available = texts.Select(text => NuGetVersion.Parse(text)).ToList();

foreach (var written in new[] { "1.2.0", "1.2.1", "[1.2.1]", "[1.2.0,2.0.0)", "1.2.*", "1.*" })
{
    var range = VersionRange.Parse(written);
    var chosen = range.FindBestMatch(available);
    Console.WriteLine($"{written,-14} {chosen?.ToString() ?? "nothing"}");
}

var ten = NuGetVersion.Parse("1.10.0");
var nine = NuGetVersion.Parse("1.9.0");
Console.WriteLine(ten.CompareTo(nine) > 0);
Console.WriteLine(string.CompareOrdinal("1.10.0", "1.9.0") > 0);
