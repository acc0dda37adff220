def late_loans(today):
    return [{"email": "amina@mail.example", "title": "Kindred", "due_on": "2026-03-23"}]  # one, made up


def letter(loan):
    return f"Please bring back {loan['title']}, due on {loan['due_on']}."


def send(email, text):
    print(f"to {email}: {text}")  # printed, not sent


for loan in late_loans("2026-03-31"):
    send(loan["email"], letter(loan))
