import json

with open("library.json", encoding="utf-8") as file:
    library = json.load(file)
members = library["members"]


def greetings_before(members):
    """Fails for Kofi Mensah: AttributeError: 'NoneType' object has no attribute 'lower'"""
    return [member["email"].lower() for member in members]


def greetings_suggested(members):
    result = []
    for member in members:
        try:
            result.append(member["e-mail"].lower())
        except Exception:
            continue
    return result


def greetings_repaired(members):
    return [member["email"].lower() for member in members if member["email"] is not None]


try:
    greetings_before(members)
except AttributeError as error:
    print("before:    AttributeError:", error)
print("suggested:", len(greetings_suggested(members)), "addresses, no error")
print("repaired: ", len(greetings_repaired(members)), "addresses of", len(members), "members")
