books = [
    {"title": "Solaris", "author": "Stanisław Lem", "year": 1961},
    {"title": "Kindred", "author": "Octavia E. Butler", "year": 1979},
    {"title": "Beloved", "author": "Toni Morrison", "year": 1987},
]

for book in books:
    age = 2026 - book["year"]
    print(f"{book['title']} by {book['author']}, {age} years old")

after_1970 = [book["title"] for book in books if book["year"] > 1970]
print(after_1970)
