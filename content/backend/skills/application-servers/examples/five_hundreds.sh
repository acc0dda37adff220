cat > app.py <<'PY'
import os
import time


def app(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(1.6)
    if environ["PATH_INFO"] == "/stuck":
        time.sleep(20)
    if environ["PATH_INFO"] == "/crash":
        os._exit(1)
    if environ["PATH_INFO"] == "/wrong":
        raise ValueError("no such shelf")
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"from the application\n"]
PY

cat > front.conf <<'CONF'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    server {
        listen 127.0.0.1:8259;
        location /      { proxy_pass http://unix:app.sock:/; proxy_read_timeout 10s; }
        location /slow  { proxy_pass http://unix:app.sock:/slow; proxy_read_timeout 1s; }
        location /gone  { proxy_pass http://unix:gone.sock:/; }
    }
}
CONF

gunicorn --bind unix:app.sock --workers 1 --timeout 3 --pid app.pid --daemon --log-file gunicorn.log app:app
nginx -p . -e error.log -c front.conf -g 'master_process off;' &
tries=0
until curl -s -o /dev/null -f http://127.0.0.1:8259/ || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done

for path in / /wrong /crash /slow /stuck /gone; do
    : > error.log
    : > gunicorn.log
    printf '%-7s %s' "$path" "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:8259$path")"
    sleep 1
    echo
    sed -n 's/^.*\] [0-9#]*: \**[0-9]* *\(.*\), client:.*/        nginx:    \1/p' error.log | sed 's/ to unix:[^ ]*\// to unix:/'
    sed -n '/ERROR\|CRITICAL/s/ (pid:[0-9]*)//
            s/^\[[^]]*\] \[[0-9]*\] \(\[ERROR\]\|\[CRITICAL\]\) /        gunicorn: \1 /p' gunicorn.log
done
kill "$(cat app.pid)" "$(cat nginx.pid)"
wait
