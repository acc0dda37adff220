cat > writer.py <<'PY'
import signal
import time

log = open("app.log", "a", buffering=1)


def reopen(*_):
    global log
    log.close()
    log = open("app.log", "a", buffering=1)
    open("reopened", "w").close()


signal.signal(signal.SIGHUP, reopen)
for number in range(1, 100):
    while True:
        try:
            open(f"go{number}").close()
            break
        except FileNotFoundError:
            time.sleep(0.01)
    print("line", number, file=log)
    open(f"done{number}", "w").close()
PY

wait_for() { # FILE
    tries=0
    until [ -e "$1" ] || [ $tries -ge 500 ]; do
        tries=$((tries + 1))
        sleep 0.01
    done
}

line() { # let the writer write one line
    touch "go$1"
    wait_for "done$1"
}

show() {
    for file in app.log.2 app.log.1 app.log; do
        [ ! -e $file ] || echo "    $file: $(tr '\n' ',' < $file)"
    done
}

cat > rotate.conf <<CONF
$(pwd)/app.log {
    rotate 2
    missingok
    create
}
CONF
chmod 600 rotate.conf
turn() { logrotate --force --state state "$1"; }

python3 writer.py &
writer=$!
trap 'kill $writer' EXIT
line 1
echo "renamed, the program not told:"
turn rotate.conf
line 2
show

echo "renamed, then SIGHUP:"
sed -i "s/create/create\n    postrotate\n        kill -HUP $writer\n    endscript/" rotate.conf
turn rotate.conf
wait_for reopened
line 3
show
