import html
import json
from urllib.parse import urlsplit

REVIEW = """</script><script>alert(1)</script>"""
NICKNAME = """x" onmouseover="alert(2)"""
HOMEPAGE = "javascript:alert(3)"


def glued():
    return f"""<p>{REVIEW}</p>
<input value="{NICKNAME}">
<a href="{HOMEPAGE}">home page</a>
<script>const review = "{REVIEW}";</script>"""


def web_address(text):
    """The address, if it leads to a web page; otherwise nowhere."""
    return text if urlsplit(text).scheme in ("http", "https") else "#"


def for_script(value):
    """A JSON text that cannot end the script around it."""
    return json.dumps(value).replace("<", "\\u003c")


def by_place():
    return f"""<p>{html.escape(REVIEW)}</p>
<input value="{html.escape(NICKNAME)}">
<a href="{html.escape(web_address(HOMEPAGE))}">home page</a>
<script>const review = {for_script(REVIEW)};</script>"""


print("glued together:")
print(glued())
print("converted for each place:")
print(by_place())
print("html.escape alone in the link:")
print(f'<a href="{html.escape(HOMEPAGE)}">home page</a>')
