import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

running = 0
most = 0
lock = threading.Lock()


def send_reminder(member_id):
    global running, most
    with lock:
        running += 1
        most = max(most, running)
    time.sleep(0.2)  # waits for the mail server
    with lock:
        running -= 1
    if member_id == 6:
        raise ValueError("member 6 has no address")
    return member_id


with ThreadPoolExecutor(max_workers=3) as pool:
    jobs = [pool.submit(send_reminder, member_id) for member_id in range(1, 9)]
    wait(jobs)

print("8 jobs, at most", most, "at the same time")
for job in jobs:
    if job.exception() is not None:
        print("failed:", job.exception())
print("sent:", [job.result() for job in jobs if job.exception() is None])
