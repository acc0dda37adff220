import json
import tracemalloc

with open("loans.jsonl", "w", encoding="utf-8") as file:
    for number in range(100_000):
        file.write(json.dumps({"id": number, "member_id": number % 8 + 1, "days": number % 40}) + "\n")


def read():
    with open("loans.jsonl", encoding="utf-8") as file:
        for line in file:  # one line at a time
            yield json.loads(line)


def peak(function):
    tracemalloc.start()
    result = function()
    megabytes = tracemalloc.get_traced_memory()[1] / 1_000_000
    tracemalloc.stop()
    return f"{result:,} days, {'under 1' if megabytes < 1 else round(megabytes)} MB at the peak"


print("all in a list:  ", peak(lambda: sum([loan["days"] for loan in list(read())])))
print("one at a time:  ", peak(lambda: sum(loan["days"] for loan in read())))
