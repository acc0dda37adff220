"""Protocol Buffers by hand: what travels is a number for the field, and its value."""
import json


def varint(number):
    """Seven bits a byte, the lowest first; the top bit says that more follow."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def encode(schema, message):
    out = b""
    for number, (name, kind) in schema.items():
        value = message.get(name)
        if value in (None, 0, ""):
            continue  # the default is not sent
        if kind == "int32":
            out += varint(number << 3 | 0) + varint(value)
        else:
            data = value.encode()
            out += varint(number << 3 | 2) + varint(len(data)) + data
    return out


def decode(schema, data):
    message = {name: 0 if kind == "int32" else "" for name, kind in schema.values()}

    def read():
        nonlocal data
        number = shift = 0
        while True:
            byte, data = data[0], data[1:]
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    while data:
        key = read()
        number, wire_type = key >> 3, key & 7
        value = read()
        if wire_type == 2:
            value, data = data[:value], data[value:]
        name, kind = schema.get(number, (None, None))
        if name and kind == ("int32" if wire_type == 0 else "string"):
            message[name] = value if wire_type == 0 else value.decode()
        # anything else is passed over: unknown fields do no harm
    return message


V1 = {1: ("id", "int32"), 2: ("title", "string"), 3: ("copies", "int32")}
V2 = {1: ("id", "int32"), 2: ("name", "string"), 3: ("copies", "int32"), 4: ("author", "string")}  # renamed one, added one
BAD = {1: ("id", "int32"), 2: ("title", "string"), 3: ("year", "int32")}  # copies deleted, its number used again

book = {"id": 6, "title": "Pedro Páramo", "copies": 1}
data = encode(V1, book)
print("bytes:", data.hex(" "))
print(len(data), "bytes, as JSON", len(json.dumps(book, ensure_ascii=False).encode()))
print("V1 written, V1 read:  ", decode(V1, data))
print("V1 written, V2 read:  ", decode(V2, data))
print("V2 written, V1 read:  ", decode(V1, encode(V2, {"id": 6, "name": "Pedro Páramo", "copies": 1, "author": "Juan Rulfo"})))
print("V1 written, BAD read: ", decode(BAD, data))
print("no copies, V1 to V1:  ", decode(V1, encode(V1, {"id": 6, "title": "Pedro Páramo", "copies": 0})))
