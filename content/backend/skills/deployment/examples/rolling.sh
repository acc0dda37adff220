write_version() {
    cat > app.py <<PY
import time

time.sleep(1)  # a start takes a moment


def app(environ, start_response):
    start_response("200 OK", [])
    return [b"version $1"]
PY
}

start() { # NAME PORT
    gunicorn --bind "127.0.0.1:$2" --pid "$1.pid" --daemon --log-file "$1.log" app:app
}

stop() { # NAME: SIGTERM lets it finish what it has begun
    kill "$(cat "$1.pid")"
    tries=0
    while [ -e "$1.pid" ] && [ $tries -lt 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
}

wait_for() { # PORT: until it is ready
    tries=0
    until curl -s -o /dev/null -f "http://127.0.0.1:$1/" || [ $tries -ge 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
}

visit() { # ask all the time until the file "enough" is there
    : > codes
    while [ ! -e enough ]; do
        curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:8263/ >> codes
        sleep 0.02
    done
}

count() {
    touch enough
    wait $visitor
    rm enough
    grep -q 200 codes || echo "nobody got 200"
    grep -q 502 codes && echo "$1: some visitors got 502" || echo "$1: every visitor got 200"
    curl -s http://127.0.0.1:8263/
    echo
}

cat > front.conf <<'CONF'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    upstream library {
        server 127.0.0.1:8264 max_fails=0;
        server 127.0.0.1:8265 max_fails=0;
    }
    server {
        listen 127.0.0.1:8263;
        location / { proxy_pass http://library; }
    }
}
CONF

write_version 1
start a 8264
start b 8265
nginx -p . -e error.log -c front.conf -g 'master_process off;' &
nginx=$!
wait_for 8264
wait_for 8265

write_version 2
visit & visitor=$!
stop a; stop b
sleep 0.5 # the files are exchanged
start a 8264; start b 8265
wait_for 8264; wait_for 8265
count "both at the same time"

write_version 3
visit & visitor=$!
for copy in 'a 8264' 'b 8265'; do
    set -- $copy
    stop "$1"
    start "$1" "$2"
    wait_for "$2"
done
count "one after the other"

stop a
stop b
kill "$(cat nginx.pid)"
wait $nginx
