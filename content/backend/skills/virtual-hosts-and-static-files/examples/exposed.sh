# A project as it lies on the developer's disk.
mkdir -p project/.git project/img project/public/.well-known
echo 'LIBRARY_DB_PASSWORD=only-an-example' > project/.env
echo '[core]' > project/.git/config
echo 'INSERT INTO members ...' > project/dump.sql
echo '<h1>Library</h1>' > project/public/index.html
echo 'for the certificate' > project/public/.well-known/proof
echo 'a draft' > project/public/index.html~
echo 'a picture' > project/img/cover.png

try_with() { # the directives of the server block
    cat > try.conf <<CONF
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    server {
        listen 127.0.0.1:8257;
        $1
    }
}
CONF
    nginx -p . -e error.log -c try.conf -g 'master_process off;' &
    tries=0
    until curl -s -o /dev/null http://127.0.0.1:8257/ || [ $tries -ge 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    for path in / /.env /.git/config /dump.sql /index.html~ /.well-known/proof /img/cover.png /img../.env; do
        printf '    %s %s\n' "$(curl -s --path-as-is -o /dev/null -w '%{http_code}' "http://127.0.0.1:8257$path")" "$path"
    done
    kill "$(cat nginx.pid)"
    wait
}

echo "root is the project"
try_with 'root project;'
echo "root is public; pictures by an alias, one slash missing"
try_with 'root project/public;
        location /img { alias project/img/; }'
echo "root is public; names with a dot, and copies, are refused"
try_with 'root project/public;
        location /img/ { alias project/img/; }
        location ^~ /.well-known/ { }
        location ~ /\. { return 404; }
        location ~ (~|\.bak|\.sql)$ { return 404; }'
