"""Which settings does the program read, and which does its README tell of?"""
import re

PROGRAM = '''
port = int(setting("LIBRARY_PORT", "8000"))
database = setting("LIBRARY_DATABASE")
days = int(setting("LIBRARY_LOAN_DAYS", "21"))
mail_key = setting("LIBRARY_MAIL_KEY")
'''

README = """
| setting | default | meaning |
|---|---|---|
| `LIBRARY_PORT` | 8000 | where the server listens |
| `LIBRARY_DATABASE` | none, required | address of the database |
| `LIBRARY_LOAN_DAYS` | 28 | days until a book is due |
| `LIBRARY_SMTP_HOST` | localhost | server for mail |
"""

read = dict(re.findall(r'setting\("(\w+)"(?:, "(\w*)")?\)', PROGRAM))
told = dict(re.findall(r"\| `(\w+)` \| ([^|]+) \|", README))

for name in sorted(read.keys() - told.keys()):
    print("read, and not in the README:", name)
for name in sorted(told.keys() - read.keys()):
    print("in the README, and read nowhere:", name)
for name in sorted(read.keys() & told.keys()):
    if read[name] and read[name] != told[name]:
        print(f"default of {name}: {read[name]} in the program, {told[name]} in the README")
