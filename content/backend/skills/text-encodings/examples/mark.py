import csv
import io

file = "id,title\r\n2,Solaris\r\n".encode("utf-8-sig")
print("first bytes:", file[:5])

for encoding in ["utf-8", "utf-8-sig"]:
    first = next(csv.DictReader(io.StringIO(file.decode(encoding))))
    print(encoding, "->", first, "- id:", first.get("id"))
