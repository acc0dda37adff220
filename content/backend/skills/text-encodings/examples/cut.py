title = "Pedro Páramo"
data = title.encode("utf-8")
print(len(title), "characters,", len(data), "bytes")

piece = data[:8]
print("cut after 8 bytes:", piece, "->", piece.decode("utf-8", errors="replace"))

while piece and (data[len(piece)] & 0b1100_0000) == 0b1000_0000:
    piece = piece[:-1]
print("cut between characters:", piece.decode("utf-8"))
