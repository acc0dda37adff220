name = "Stanisław Lem, Pedro Páramo"
sent = name.encode("utf-8")

garbled = sent.decode("cp1252")
print("UTF-8 read as Windows-1252:", garbled)
print("stored and read so again:  ", garbled.encode("utf-8").decode("cp1252"))
print("one step back:             ", garbled.encode("cp1252").decode("utf-8"))

old_file = "Pedro Páramo".encode("cp1252")
try:
    old_file.decode("utf-8")
except UnicodeDecodeError as error:
    print("Windows-1252 read as UTF-8:", error)
print("with replacement:          ", old_file.decode("utf-8", errors="replace"))
