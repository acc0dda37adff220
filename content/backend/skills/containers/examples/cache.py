import hashlib

FILES = {
    "requirements.txt": "flask==3.1.0\n",
    "app.py": "print('library 1')\n",
    "README.md": "# Library\n",
}

EVERYTHING_FIRST = """
FROM python:3.11-slim
WORKDIR /srv/library
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
CMD ["python", "app.py"]
"""

LIBRARIES_FIRST = """
FROM python:3.11-slim
WORKDIR /srv/library
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["python", "app.py"]
"""


def copied(line, files):
    """What a COPY puts into the image; nothing for other lines."""
    words = line.split()
    if words[0] != "COPY":
        return ""
    names = sorted(files) if words[1] == "." else words[1:-1]
    return "".join(name + files[name] for name in names)


def build(dockerfile, files, cache):
    """Each step is filed under the step before it, its own line, and the files that it copies."""
    key = ""
    for line in dockerfile.strip().splitlines():
        key = hashlib.sha256((key + line + copied(line, files)).encode()).hexdigest()
        print(f"    {'cached' if key in cache else 'RUNS  '}  {line}")
        cache.add(key)


for name, dockerfile in [("everything first", EVERYTHING_FIRST), ("libraries first", LIBRARIES_FIRST)]:
    cache = set()
    print(name + ", the first build")
    build(dockerfile, FILES, cache)
    print(name + ", after a change in app.py")
    build(dockerfile, {**FILES, "app.py": "print('library 2')\n"}, cache)
    print()
