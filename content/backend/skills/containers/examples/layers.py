import hashlib
import io
import tarfile


def layer(**files):
    """A layer is an archive of what one step changed. A file .wh.NAME says that NAME was deleted."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, text in files.items():
            entry = tarfile.TarInfo(name.replace("__", "/"))
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
    return packed.getvalue()


IMAGE = [
    ("COPY app.py .", layer(**{"app.py": "print('library')\n"})),
    ("COPY .npmrc .", layer(**{".npmrc": "token=only-an-example\n"})),
    ("RUN npm ci && rm .npmrc", layer(**{"node_modules__left-pad.js": "...\n", ".wh..npmrc": ""})),
]


def unpack(image):
    """The files that a container sees: all layers on top of each other."""
    seen = {}
    for step, packed in image:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            for entry in archive:
                if entry.name.startswith(".wh."):
                    seen.pop(entry.name.removeprefix(".wh."))
                else:
                    seen[entry.name] = archive.extractfile(entry).read().decode()
    return seen


for step, packed in IMAGE:
    print("sha256:" + hashlib.sha256(packed).hexdigest()[:12], f"{len(packed):6} bytes ", step)

print("a container sees:", ", ".join(sorted(unpack(IMAGE))))

print("somebody who has the image looks into each layer:")
for step, packed in IMAGE:
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for entry in archive:
            text = archive.extractfile(entry).read().decode()
            if "token" in text:
                print(f"    {step}: {entry.name}: {text.strip()}")
