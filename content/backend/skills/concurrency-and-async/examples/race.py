import threading

copies = {"Kindred": 1}
both_have_looked = threading.Barrier(2)  # forces the unlucky order, so that it shows every time
lock = threading.Lock()
answers = []


def lend_unguarded(member):
    if copies["Kindred"] > 0:
        both_have_looked.wait()
        copies["Kindred"] -= 1
        answers.append(member)


def lend_guarded(member):
    with lock:
        if copies["Kindred"] > 0:
            copies["Kindred"] -= 1
            answers.append(member)


for lend in [lend_unguarded, lend_guarded]:
    copies["Kindred"] = 1
    answers.clear()
    threads = [threading.Thread(target=lend, args=(name,)) for name in ["Mei", "Diego"]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(lend.__name__, "| lent:", len(answers), "| copies left:", copies["Kindred"])
