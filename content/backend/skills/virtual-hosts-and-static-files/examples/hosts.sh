mkdir library staff
echo '<h1>Library</h1>' > library/index.html
echo '<h1>For the staff</h1>' > staff/index.html

cat > sites.txt <<'CONF'
    server {
        listen 127.0.0.1:8266;
        server_name library.example;
        root library;
    }
    server {
        listen 127.0.0.1:8266;
        server_name www.library.example;
        return 301 http://library.example$request_uri;
    }
    server {
        listen 127.0.0.1:8266;
        server_name staff.library.example;
        root staff;
    }
CONF

cat > last-resort.txt <<'CONF'
    server {
        listen 127.0.0.1:8266 default_server;
        server_name _;
        default_type text/plain;
        return 404 "no such site\n";
    }
CONF

try_with() { # the files with server blocks
    { echo 'pid nginx.pid; events {} http { include nginx_here.conf; include /etc/nginx/mime.types;'; cat "$@"; echo '}'; } > all.conf
    nginx -p . -e error.log -c all.conf -g 'master_process off;' &
    tries=0
    until curl -s -o /dev/null http://127.0.0.1:8266/ || [ $tries -ge 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    for host in library.example LIBRARY.example:8266 www.library.example staff.library.example 127.0.0.1:8266 other.example; do
        printf '%-24s %s\n' "$host" "$(curl -s -o body.txt -w '%{http_code} %{redirect_url}' -H "Host: $host" http://127.0.0.1:8266/) $(grep '^<h1>\|^no' body.txt)"
    done
    kill "$(cat nginx.pid)"
    wait
}

echo "three sites"
try_with sites.txt
echo
echo "and one for all other names"
try_with sites.txt last-resort.txt
