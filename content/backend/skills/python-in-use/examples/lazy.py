def read_loans(lines):
    for line in lines:
        print("    reading", line)
        member, title = line.split(",")
        yield {"member": member, "title": title}


lines = ["Priya,Solaris", "Diego,The Three-Body Problem", "Priya,Kindred"]

titles = (loan["title"] for loan in read_loans(lines) if loan["member"] == "Priya")
print("made, nothing read yet")
print("first:", next(titles))
print("rest: ", list(titles))
print("again:", list(titles))


def fee(cents_a_day):
    def of(days):
        return days * cents_a_day  # cents_a_day is remembered
    return of


fee_for_books = fee(10)
print("32 days:", fee_for_books(32), "cents")
