import os
import signal
import subprocess
import sys

SERVER = """
import signal, sys, time
is_stopping = False
def stop(number, frame):
    global is_stopping
    is_stopping = True
signal.signal(signal.SIGTERM, stop)
print("ready", flush=True)
while not is_stopping:
    time.sleep(0.02)
print("finish the open request, close the database", flush=True)
"""

for name in ["SIGTERM", "SIGKILL"]:
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    server.stdout.readline()
    os.kill(server.pid, getattr(signal, name))
    said = server.stdout.read().strip()
    print(f"{name}: said {said!r}, exit status {server.wait()}")
