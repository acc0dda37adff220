# A program is ended in the middle of writing its file. What is left?
import json
import os

wishes = [{"id": number, "title": "Xala", "member": 5} for number in range(1, 4)]


def write_over(path, value, ended_after):
    with open(path, "w") as file:                  # from here on the file is empty
        file.write(json.dumps(value)[:ended_after])


def write_beside(path, value, ended_after):
    text = json.dumps(value)
    with open(path + ".new", "w") as file:
        file.write(text[:ended_after])
    if ended_after >= len(text):
        os.replace(path + ".new", path)            # one step: the old file or the new one


for write in (write_over, write_beside):
    write("wishes.json", wishes[:2], 1000)         # a good file with two wishes
    write("wishes.json", wishes, 50)               # ended after 50 letters
    with open("wishes.json") as file:
        try:
            print(write.__name__, "leaves", len(json.load(file)), "wishes")
        except ValueError as error:
            print(write.__name__, "leaves no JSON:", error)
