import hashlib

# A stolen table with fast, unsalted hashes, and a list of words that people use.
stolen = {
    "jonas@mail.example": hashlib.sha256(b"solaris1961").hexdigest(),
    "mei@mail.example": hashlib.sha256(b"dragon").hexdigest(),
    "diego@mail.example": hashlib.sha256(b"dragon").hexdigest(),
    "leila@mail.example": hashlib.sha256(b"vq7-harbour-Lamp").hexdigest(),
}
WORDS = ["password", "dragon", "solaris", "kindred", "library"]
ENDINGS = ["", "1", "123", "!"] + [str(year) for year in range(1950, 2027)]

guesses = 0
found = {}
for word in WORDS:
    for ending in ENDINGS:
        guesses += 1
        found[hashlib.sha256((word + ending).encode()).hexdigest()] = word + ending
for who, hashed in stolen.items():
    print(f"{who:20}{hashed[:12]}...  {found.get(hashed, '(not found)')}")
print(guesses, "hashes computed once, for all members")
