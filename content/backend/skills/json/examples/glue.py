import json

title = 'Kindred, "the novel"\nOctavia E. Butler'

glued = '{"title": "' + title + '"}'
written = json.dumps({"title": title})

for name, text in [("glued", glued), ("written", written)]:
    print(name + ":", text)
    try:
        print("    reads back equal:", json.loads(text)["title"] == title)
    except json.JSONDecodeError as error:
        print("   ", error)
