import os
import subprocess
import sys

SHARED = '''
import unittest


def authors(books):
    return {book["author"] for book in books}


class Authors(unittest.TestCase):
    BOOKS = [{"author": "Stanisław Lem"}, {"author": "Han Kang"}]

    def test_authors(self):
        self.assertEqual(%s, ["Han Kang", "Stanisław Lem"])
'''


def passes(test, seed):
    """Runs the test in a process of its own. The seed decides in which order Python keeps a set."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONDONTWRITEBYTECODE": "1"}
    with open("test_authors.py", "w", encoding="utf-8") as file:
        file.write(test)
    run = subprocess.run([sys.executable, "-m", "unittest", "-q", "test_authors"], env=environment, capture_output=True)
    return run.returncode == 0


for name, expression in [
    ("list(authors(...))", "list(authors(self.BOOKS))"),
    ("sorted(authors(...))", "sorted(authors(self.BOOKS))"),
]:
    results = [passes(SHARED % expression, seed) for seed in range(1, 31)]
    tried_three_times = [any(results[start:start + 3]) for start in range(0, 30, 3)]
    print(f"{name:22} passed in {sum(results)} of 30 runs;", f"with three tries each: {sum(tried_three_times)} of 10")
