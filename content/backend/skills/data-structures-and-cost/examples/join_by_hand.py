import json

with open("library.json", encoding="utf-8") as file:
    library = json.load(file)


def titles_by_search(loans, books):
    steps, result = 0, []
    for loan in loans:
        for book in books:
            steps += 1
            if book["id"] == loan["book_id"]:
                result.append(book["title"])
                break
    return result, steps


def titles_by_dictionary(loans, books):
    steps, by_id = 0, {}
    for book in books:
        steps += 1
        by_id[book["id"]] = book
    result = []
    for loan in loans:
        steps += 1
        result.append(by_id[loan["book_id"]]["title"])
    return result, steps


print("  books   loans      search  dictionary")
for times in (1, 10, 100):
    books = [
        {**book, "id": book["id"] + 12 * n} for n in range(times) for book in library["books"]
    ]
    loans = [
        {**loan, "book_id": loan["book_id"] + 12 * n}
        for n in range(times)
        for loan in library["loans"]
    ]
    titles, searched = titles_by_search(loans, books)
    same, looked_up = titles_by_dictionary(loans, books)
    assert titles == same
    print(f"{len(books):7,} {len(loans):7,} {searched:11,} {looked_up:11,}")
