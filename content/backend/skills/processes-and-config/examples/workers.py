import os

requests_counted = 0

for worker in range(3):
    child = os.fork()
    if child == 0:
        requests_counted += 10
        print(f"worker {worker} counted {requests_counted}", flush=True)
        os._exit(0)
    os.waitpid(child, 0)

print("parent has", requests_counted)
