import copy
from dataclasses import FrozenInstanceError, dataclass, field, replace


@dataclass
class Member:
    name: str
    email: str | None
    shelf: list[str] = field(default_factory=list)


mei = Member("Mei Lin", "mei@mail.example", ["Kindred"])
same = mei
shallow = copy.copy(mei)
deep = copy.deepcopy(mei)

mei.email = None
mei.shelf.append("Solaris")
print("same object: ", same.email, same.shelf)
print("copy:        ", shallow.email, shallow.shelf)
print("deep copy:   ", deep.email, deep.shelf)


@dataclass(frozen=True)
class Book:
    id: int
    title: str
    copies: int


solaris = Book(2, "Solaris", 1)
again = Book(2, "Solaris", 1)
print("==", solaris == again, "  is", solaris is again)

more = replace(solaris, copies=2)
print(more.copies, "copies in the new one,", solaris.copies, "in the old")
print("hints are not checked:", Book("2", "Solaris", None))
try:
    solaris.copies = 2
except FrozenInstanceError as error:
    print("frozen:", error)


class Shelf:
    def __init__(self, titles):
        self.titles = list(titles)

    def add(self, title):
        self.titles.append(title)


class SortedShelf(Shelf):
    def add(self, title):
        super().add(title)
        self.titles.sort()


for shelf in Shelf(["Solaris"]), SortedShelf(["Solaris"]):
    shelf.add("Kindred")
    print(type(shelf).__name__, shelf.titles, isinstance(shelf, Shelf))
