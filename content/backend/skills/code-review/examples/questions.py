from datetime import date

# The change under review: members may renew a loan, if nobody waits for the book.
def renew(loan, queue, today):
    if loan["book_id"] not in queue:
        loan["due_on"] = date.fromordinal(today.toordinal() + 21)
    return loan


def loan(due_on, returned_on=None):
    return {"book_id": 3, "due_on": due_on, "returned_on": returned_on}


TODAY = date(2026, 3, 31)
print("What if the loan is not due yet?")
print("   due 2026-04-30, renewed:", renew(loan(date(2026, 4, 30)), [], TODAY)["due_on"])
print("What if the book is back already?")
print("   returned, renewed:      ", renew(loan(date(2026, 3, 23), date(2026, 3, 20)), [], TODAY)["due_on"])
print("How does the caller know that it was refused?")
print("   somebody waits:         ", renew(loan(date(2026, 4, 2)), [3], TODAY)["due_on"])
