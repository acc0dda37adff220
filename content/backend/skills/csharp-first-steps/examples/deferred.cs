List<string> titles = ["Solaris", "Kindred"];

var beginWithK = titles.Where(title => title.StartsWith('K'));
var kept = beginWithK.ToList();

titles.Add("Kitchen");

Console.WriteLine(string.Join(", ", beginWithK));
Console.WriteLine(string.Join(", ", kept));
