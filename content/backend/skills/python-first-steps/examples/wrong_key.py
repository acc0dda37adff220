def label(book):
    return book["title"] + " by " + book["auhtor"]


book = {"title": "Solaris", "author": "Stanisław Lem", "year": 1961}
print(label(book))
