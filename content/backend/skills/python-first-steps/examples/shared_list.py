def shelve(title, shelf=[]):
    shelf.append(title)
    return shelf


print(shelve("Solaris"))
print(shelve("Kindred"))


def shelve_anew(title, shelf=None):
    if shelf is None:
        shelf = []
    shelf.append(title)
    return shelf


print(shelve_anew("Solaris"))
print(shelve_anew("Kindred"))
