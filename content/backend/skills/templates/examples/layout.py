from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

FILES = {
    "layout.html": """\
<!doctype html>
<title>{% block title %}Library{% endblock %}</title>
<nav><a href="/books">Books</a></nav>
{% block main %}{% endblock %}
""",
    "books.html": """\
{% extends "layout.html" %}
{% block title %}{{ books | length }} books{% endblock %}
{% block main %}
<ul>
{% for book in books %}
  {% include "_book.html" %}
{% else %}
  <li>No book fits.</li>
{% endfor %}
</ul>
{% endblock %}
""",
    "_book.html": """\
<li><a href="/books/{{ book.id }}">{{ book.title }}</a>{% if not book.free %} (all out){% endif %}</li>
""",
    "typing_error.html": "<p>Written by {{ book.auhtor }}.</p>",
}

books = [
    {"id": 2, "title": "Solaris", "author": "Stanisław Lem", "free": 0},
    {"id": 9, "title": "The Dispossessed", "author": "Ursula K. Le Guin", "free": 1},
]


def render(name, undefined=None, **values):
    more = {"undefined": undefined} if undefined else {}
    env = Environment(loader=DictLoader(FILES), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                      keep_trailing_newline=True, **more)
    return env.get_template(name).render(values)


print(render("books.html", books=books))
print(render("books.html", books=[]).splitlines()[4])

print(render("typing_error.html", book=books[0]))
try:
    render("typing_error.html", StrictUndefined, book=books[0])
except UndefinedError as error:
    print("StrictUndefined:", error)
