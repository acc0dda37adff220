loans = [{"back": "2026-01-20"}, {"back": None}]
print(sorted(loans, key=lambda loan: loan["back"]))
