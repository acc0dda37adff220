"""Draw the diagrams of the back-end pack.

Needs Pillow and the Inter and DejaVu Sans Mono fonts (Debian: python3-pil fonts-inter fonts-dejavu-core).
Run from the repository: python3 content/tools/diagrams.py
"""

import pathlib

from PIL import Image, ImageDraw, ImageFont

SKILLS = pathlib.Path(__file__).resolve().parent.parent / "backend" / "skills"

# A card of its own, so that a diagram reads the same on the dark and on the light theme.
CARD, EDGE, BOX, TEXT, MUTED = "#F6F5F1", "#CFCCC3", "#FFFFFF", "#1D2730", "#4A5763"
BLUE, BLUE_FILL = "#1C65BD", "#E2ECF8"
GREEN, GREEN_FILL = "#267346", "#DFF0E5"
AMBER, AMBER_FILL = "#885E0C", "#F8EBCF"
RED, RED_FILL = "#A64A32", "#F8E0DA"
# Sizes below are in points at a width of 600, which fits a page's column; stored at twice that, at most 1,200 pixels wide,
# and drawn larger still, since Pillow's shapes have no smooth edges of their own.
STORED = 2
SCALE = 4


def font(size, bold=False, mono=False):
    if mono:
        path = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
    else:
        path = f"/usr/share/fonts/opentype/inter/Inter-{'SemiBold' if bold else 'Regular'}.otf"
    return ImageFont.truetype(path, size * SCALE)


class Drawing:
    def __init__(self, width, height):
        self.size = (width, height)
        self.image = Image.new("RGBA", (width * SCALE, height * SCALE), (0, 0, 0, 0))
        self.draw = ImageDraw.Draw(self.image)
        self.box(0, 0, width - 1, height - 1, CARD, EDGE, radius=12)

    def box(self, x, y, w, h, fill=BOX, edge=EDGE, radius=8, width=1.5):
        self.draw.rounded_rectangle(
            [x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE],
            radius * SCALE, fill=fill, outline=edge, width=round(width * SCALE),
        )

    def text(self, x, y, text, size=16, color=TEXT, bold=False, mono=False, anchor="mm"):
        self.draw.text((x * SCALE, y * SCALE), text, font=font(size, bold, mono), fill=color, anchor=anchor)

    def line(self, points, color=MUTED, width=2.2):
        self.draw.line([(x * SCALE, y * SCALE) for x, y in points], fill=color, width=round(width * SCALE), joint="curve")

    def arrow(self, x1, y1, x2, y2, color=MUTED, width=2.2):
        """A straight arrow along one axis."""
        head = 8
        dx, dy = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
        self.line([(x1, y1), (x2 - dx * head, y2 - dy * head)], color, width)
        tip = [(x2, y2), (x2 - dx * head * 1.4 - dy * head * 0.8, y2 - dy * head * 1.4 - dx * head * 0.8),
               (x2 - dx * head * 1.4 + dy * head * 0.8, y2 - dy * head * 1.4 + dx * head * 0.8)]
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in tip], fill=color)

    def save(self, skill, name):
        folder = SKILLS / skill / "images"
        folder.mkdir(parents=True, exist_ok=True)
        self.image.resize(tuple(side * STORED for side in self.size), Image.LANCZOS).save(folder / name, optimize=True)


def books(drawing, x, y):
    """A short shelf of book spines."""
    drawing.line([(x - 8, y + 2), (x + 108, y + 2)], TEXT, 3)
    spines = [(GREEN, 15, 46), (BLUE, 12, 38), (AMBER, 17, 50), (RED, 11, 35), (BLUE, 15, 44), (GREEN, 11, 39)]
    for color, width, height in spines:
        drawing.box(x, y - height, width, height, fill=color, edge=color, radius=2)
        drawing.line([(x + 3, y - height + 8), (x + width - 3, y - height + 8)], CARD, 1.5)
        x += width + 4


def what_is_backend():
    # Flat, so that the first stop of the pack is read without scrolling on a small screen.
    d = Drawing(600, 158)
    d.box(16, 14, 200, 110, BLUE_FILL, BLUE)
    d.text(116, 32, "browser", 16, BLUE, bold=True)
    d.box(28, 50, 176, 62, BOX, EDGE, radius=5)
    d.text(37, 63, "library.example/books", 12, MUTED, mono=True, anchor="lm")
    d.line([(28, 75), (204, 75)], EDGE, 1.5)
    d.text(40, 94, "Solaris, Kindred, …", 15, TEXT, anchor="lm")
    d.text(116, 141, "on your computer", 14, MUTED)

    d.box(384, 14, 200, 110, GREEN_FILL, GREEN)
    d.text(484, 32, "server", 16, GREEN, bold=True)
    d.text(484, 52, "looks up the books", 14, TEXT)
    books(d, 434, 116)
    d.text(484, 141, "on another computer", 14, MUTED)

    d.text(300, 26, "request", 15, BLUE, bold=True)
    d.arrow(222, 42, 378, 42, BLUE)
    d.text(300, 58, "“give me /books”", 14, TEXT)
    d.arrow(378, 92, 222, 92, GREEN)
    d.text(300, 109, "reply", 15, GREEN, bold=True)
    d.save("what-is-backend", "request.png")


def sql_joins():
    d = Drawing(600, 400)
    members = [(2, "Jonas Berg"), (6, "Kofi Mensah"), (8, "Leila Haddad")]
    loans = [(2, 2, 2), (7, 6, 7), (10, 2, 8)]
    row_y = {2: 78, 6: 116, 8: 154}
    d.text(30, 28, "members", 16, BLUE, bold=True, anchor="lm")
    d.text(30, 50, "id", 13, MUTED, mono=True, anchor="lm")
    d.text(66, 50, "name", 13, MUTED, mono=True, anchor="lm")
    for number, name in members:
        y = row_y[number]
        lost = number == 8
        d.box(18, y - 16, 172, 32, RED_FILL if lost else BLUE_FILL, RED if lost else BLUE, radius=5)
        d.text(30, y, str(number), 15, TEXT, mono=True, anchor="lm")
        d.text(66, y, name, 15, TEXT, anchor="lm")
    d.text(362, 28, "loans", 16, GREEN, bold=True, anchor="lm")
    for x, name in ((362, "id"), (404, "member_id"), (500, "book_id")):
        d.text(x, 50, name, 13, MUTED, mono=True, anchor="lm")
    for row, (number, member, book) in enumerate(loans):
        y = 78 + row * 38
        d.box(350, y - 16, 232, 32, GREEN_FILL, GREEN, radius=5)
        for x, value in ((362, number), (404, member), (500, book)):
            d.text(x, y, str(value), 15, TEXT, mono=True, anchor="lm")
        d.line([(191, row_y[member]), (349, y)], MUTED, 1.8)
    d.text(200, 154, "no loan", 14, RED, anchor="lm")

    for x, title, kept in ((18, "JOIN", False), (310, "LEFT JOIN", True)):
        d.text(x + 12, 204, title, 16, TEXT, bold=True, mono=True, anchor="lm")
        d.text(x + 12, 228, "name", 13, MUTED, mono=True, anchor="lm")
        d.text(x + 140, 228, "loan", 13, MUTED, mono=True, anchor="lm")
        d.text(x + 196, 228, "book_id", 13, MUTED, mono=True, anchor="lm")
        rows = [("Jonas Berg", "2", "2"), ("Jonas Berg", "10", "8"), ("Kofi Mensah", "7", "7")]
        if kept:
            rows.append(("Leila Haddad", "NULL", "NULL"))
        for row, cells in enumerate(rows):
            y = 254 + row * 34
            lost = cells[1] == "NULL"
            d.box(x, y - 14, 272, 28, RED_FILL if lost else BOX, RED if lost else EDGE, radius=5)
            for offset, value in zip((12, 140, 196), cells):
                d.text(x + offset, y, value, 15, RED if value == "NULL" else TEXT,
                       mono=offset != 12, anchor="lm")
    d.save("sql-joins", "joins.png")


def nginx():
    d = Drawing(600, 240)
    d.box(18, 70, 128, 84, BLUE_FILL, BLUE)
    d.text(82, 98, "visitor", 16, BLUE, bold=True)
    d.text(82, 126, "203.0.113.7", 13, TEXT, mono=True)
    d.box(232, 36, 146, 152, GREEN_FILL, GREEN)
    d.text(305, 62, "Nginx", 16, GREEN, bold=True)
    d.text(305, 86, "library.example", 13, TEXT, mono=True)
    d.text(305, 118, "picks a location,", 13, MUTED)
    d.text(305, 136, "adds Host and", 13, MUTED)
    d.text(305, 154, "X-Forwarded-For", 13, MUTED)
    d.box(440, 30, 142, 62, AMBER_FILL, AMBER)
    d.text(511, 52, "files", 16, AMBER, bold=True)
    d.text(511, 74, "location /", 13, TEXT, mono=True)
    d.box(440, 128, 142, 80, RED_FILL, RED)
    d.text(511, 150, "application", 16, RED, bold=True)
    d.text(511, 172, "location /books", 13, TEXT, mono=True)
    d.text(511, 192, "127.0.0.1:8084", 13, TEXT, mono=True)
    d.arrow(150, 102, 228, 102, BLUE)
    d.arrow(228, 126, 150, 126, GREEN)
    d.arrow(382, 61, 436, 61, MUTED)
    d.arrow(382, 152, 436, 152, BLUE)
    d.arrow(436, 176, 382, 176, GREEN)
    d.text(232, 218, "server to the visitor, client to the application", 13, MUTED)
    d.text(82, 172, "sees only Nginx", 13, MUTED)
    d.save("nginx", "proxy.png")


def frameworks():
    d = Drawing(600, 268)
    layers = [("log", 130, 20, 450, 210, "#EDF2FA", BLUE), ("catch_errors", 180, 52, 380, 162, AMBER_FILL, AMBER),
              ("require_login", 230, 86, 310, 112, GREEN_FILL, GREEN), ("my_loans", 290, 120, 230, 56, BOX, EDGE)]
    for name, x, y, w, h, fill, edge in layers:
        d.box(x, y, w, h, fill, edge, radius=8)
    for name, x, y, w, h, fill, edge in layers[:3]:
        d.text(x + w - 12, y + 17, name, 13, TEXT, mono=True, anchor="rm")
    d.text(440, 148, "my_loans", 14, TEXT, mono=True)
    d.text(18, 134, "request", 15, BLUE, bold=True, anchor="lm")
    d.arrow(84, 134, 376, 134, BLUE)
    d.text(18, 162, "response", 15, GREEN, bold=True, anchor="lm")
    d.arrow(376, 162, 96, 162, GREEN)
    d.text(355, 249, "each step may answer by itself, or pass on", 13, MUTED)
    d.save("what-a-framework-gives", "middleware.png")


if __name__ == "__main__":
    what_is_backend()
    sql_joins()
    nginx()
    frameworks()
