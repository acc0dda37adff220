cat > feed.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:lib="urn:library:2026">
  <title>New in the library</title>
  <entry lib:shelf="B2">
    <title>Pedro Páramo</title>
    <link href="https://library.example/books/6"/>
    <lib:copies>1</lib:copies>
  </entry>
  <entry lib:shelf="A1">
    <title>Kindred</title>
    <link href="https://library.example/books/3"/>
    <lib:copies>3</lib:copies>
  </entry>
</feed>
XML

ask() {
    echo "XPath $1"
    xmllint --xpath "$1" feed.xml 2>&1 | sed 's/^/    /'
}

ask '//title'
ask '//*[local-name()="title"]/text()'
ask 'count(//*[local-name()="entry"])'
ask '//*[local-name()="entry"][*[local-name()="copies"] > 1]/*[local-name()="link"]/@href'

cat > feed.py <<'PYTHON'
import xml.etree.ElementTree as ET

feed = ET.parse("feed.xml").getroot()
print(feed.tag)
print("entry:", feed.findall("entry"))
names = {"a": "http://www.w3.org/2005/Atom", "l": "urn:library:2026"}
for entry in feed.findall("a:entry", names):
    print(
        entry.findtext("a:title", namespaces=names),
        int(entry.findtext("l:copies", namespaces=names)),
        entry.get("{urn:library:2026}shelf"),
    )
PYTHON
echo "Python"
python3 feed.py | sed 's/^/    /'
