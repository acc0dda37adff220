"""Run the commands of a README in a fresh clone, a ```sh block at a time.

    python3 readme_runs.py FOLDER     the repository in FOLDER
    python3 readme_runs.py --demo     a small repository, before and after a repair
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Nothing of your own shell: no variables, no settings of your home folder.
CLEAN = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": "/dev/null"}


def run_blocks(folder):
    """Run each block in this folder; stop at the first that fails."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.S | re.M):
        first = block.splitlines()[0]
        ended = subprocess.run(["sh", "-e"], input=block, cwd=folder, text=True, timeout=60,
                               env={**CLEAN, "HOME": str(folder)}, capture_output=True)
        if ended.returncode:
            print("FAIL ", first)
            reason = (ended.stderr or ended.stdout).strip().splitlines()
            print("      ", reason[-1] if reason else f"exit status {ended.returncode}")
            return False
        print("ok   ", first)
    return True


def run_in_clone(folder):
    with tempfile.TemporaryDirectory() as place:
        clone = pathlib.Path(place, "clone")
        subprocess.run(["git", "clone", "-q", str(folder), str(clone)], check=True, env=CLEAN)
        return run_blocks(clone)


README = """# Library

Lends books. Needs Python 3.11.

```sh
python3 app.py --check
```

Tests:

```sh
python3 -m unittest -q
```
"""
APP = """import pathlib
import sys

lines = pathlib.Path(".env").read_text().split() if pathlib.Path(".env").exists() else []
settings = dict(line.split("=", 1) for line in lines)
if "LIBRARY_DATABASE" not in settings:
    sys.exit("LIBRARY_DATABASE is missing")
"""
TEST = """import unittest


class Books(unittest.TestCase):
    def test_nothing_yet(self):
        self.assertEqual(21, 3 * 7)
"""


def demo():
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place, "library")
        folder.mkdir()
        for name, text in [("README.md", README), ("app.py", APP), ("test_books.py", TEST),
                           (".gitignore", ".env\n__pycache__\n"),
                           (".env.example", "LIBRARY_DATABASE=library.db\n"),
                           (".env", "LIBRARY_DATABASE=library.db\n")]:
            (folder / name).write_text(text)

        def git(*words):
            who = ["-c", "user.name=Mei Lin", "-c", "user.email=mei@mail.example"]
            subprocess.run(["git", *who, *words], cwd=folder, env=CLEAN, check=True)

        git("init", "-q", "-b", "main")
        git("add", ".")
        git("commit", "-q", "-m", "Lend books")
        print("in Mei's working folder:")
        run_blocks(folder)
        print("in a clone:")
        run_in_clone(folder)
        step = "```sh\ncp .env.example .env\n```\n\n"
        (folder / "README.md").write_text(README.replace("```sh\npython3 app", step + "```sh\npython3 app"))
        git("commit", "-q", "-a", "-m", "README: the settings come first")
        print("in a clone, README repaired:")
        return run_in_clone(folder)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    good = demo() if sys.argv[1] == "--demo" else run_in_clone(pathlib.Path(sys.argv[1]).resolve())
    sys.exit(0 if good else 1)
