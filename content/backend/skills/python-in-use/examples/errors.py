import json


class LendingError(Exception):
    """A rule of the library says no. Its text may be shown to the member."""


class NoCopyLeft(LendingError):
    def __init__(self, title):
        super().__init__(f"no copy of {title} is left")
        self.title = title


class BadInput(Exception):
    """The input cannot be read."""


copies = {"Kindred": 2, "Solaris": 0}


def lend(text):
    try:
        title = json.loads(text)["title"]
    except json.JSONDecodeError as error:
        raise BadInput("this is not JSON") from error
    if copies[title] == 0:
        raise NoCopyLeft(title)
    copies[title] -= 1
    return title


for text in [
    '{"title": "Kindred"}',
    '{"title": "Solaris"}',
    '{"title": Kindred}',
    '{"title": "Beloved"}',
]:
    print(text)
    try:
        title = lend(text)
    except LendingError as error:
        print("    refused:", error)
    except BadInput as error:
        print("    cannot read it:", error, "| cause:", error.__cause__)
    except Exception as error:
        print("    for the log:", repr(error))
    else:
        print("    lent", title)
