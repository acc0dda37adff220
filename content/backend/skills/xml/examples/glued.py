import xml.etree.ElementTree as ET

title = 'Lem & "Solaris" <2nd ed.>'
note = "in"

glued = f'<book note="{note}"><title>{title}</title></book>'
try:
    ET.fromstring(glued)
except ET.ParseError as error:
    print("glued:  ", error)

book = ET.Element("book", note='"in"')
ET.SubElement(book, "title").text = title
text = ET.tostring(book, encoding="unicode")
print("library:", text)

back = ET.fromstring(text)
print("back:   ", back.find("title").text, "|", back.get("note"))

# A value that brings elements of its own.
bad = "Xala</title><copies>99</copies><title>"
glued = f"<book><title>{bad}</title><copies>1</copies></book>"
print("smuggled:", [(part.tag, part.text) for part in ET.fromstring(glued)])
