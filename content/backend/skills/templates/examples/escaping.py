from jinja2 import Environment

# What visitors typed, once into a search field, once into the field "my web page".
q = '"><script>steal()</script>'
page = "javascript:steal()"

TEMPLATES = {
    "text":                '<p>{{ q }}</p>',
    "attribute, quoted":   '<input name="q" value="{{ q }}">',
    "attribute, unquoted": '<input name=q value={{ q2 }}>',
    "address":             '<a href="{{ page }}">my page</a>',
    "script":              '<script>const q = "{{ q3 }}";</script>',
    "script, tojson":      '<script>const q = {{ q3 | tojson }};</script>',
    "marked as safe":      '<p>{{ q | safe }}</p>',
}
values = {
    "q": q,
    "page": page,
    "q2": "x onfocus=steal() autofocus",
    "q3": "\\",
}

escaping = Environment(autoescape=True)
for place, source in TEMPLATES.items():
    print(f"{place:20}", escaping.from_string(source).render(values))

print(f"{'Environment()':20}", Environment().from_string(TEMPLATES["text"]).render(values))
