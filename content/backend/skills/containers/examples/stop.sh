# Each program is started as process 1 of a namespace of its own, as in a container, and then asked to stop.
cat > polite.py <<'PY'
import signal
import sys
import time


def stop(number, frame):
    print("    the server: finishing, good bye", flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, stop)
open("ready", "w").close()
while True:
    time.sleep(0.1)
PY
cat > deaf.py <<'PY'
import time

open("ready", "w").close()
while True:
    time.sleep(0.1)
PY

try_to_stop() {
    echo "$1"
    shift
    rm -f ready
    unshare --user --map-root-user --pid --fork --kill-child "$@" 2> /dev/null &
    namespace=$!
    tries=0
    until [ -e ready ] || [ $tries -ge 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    first=$(pgrep -P $namespace)
    kill -TERM "$first"
    tries=0
    while kill -0 "$first" 2> /dev/null && [ $tries -lt 20 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    if kill -0 "$first" 2> /dev/null; then
        echo "    still there after two seconds: SIGKILL"
        kill -KILL "$first"
    else
        echo "    stopped"
    fi
    wait $namespace 2> /dev/null || true
}

try_to_stop 'CMD ["python3", "polite.py"]' python3 polite.py
try_to_stop 'CMD python3 polite.py && echo done     (so a shell is process 1)' sh -c 'python3 polite.py && echo done'
try_to_stop 'CMD ["python3", "deaf.py"]             (no handler for SIGTERM)' python3 deaf.py
