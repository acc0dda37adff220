openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj '/CN=library.example' \
    -addext 'subjectAltName=DNS:library.example' -keyout library.key -out library.pem 2> /dev/null
cat > site.conf <<'CONF'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    server {
        listen 127.0.0.1:8252;
        server_name library.example;
        location / { return 301 https://library.example$request_uri; }
        location /kept/ { return 308 https://library.example$request_uri; }
        location /api/ { return 403 "refused by $scheme: ask with https, and replace the token\n"; }
    }
    server {
        listen 127.0.0.1:8253 ssl;
        server_name library.example;
        ssl_certificate library.pem;
        ssl_certificate_key library.key;
        add_header Strict-Transport-Security "max-age=86400" always;
        location / { return 200 "$request_method by $scheme\n"; }
    }
}
CONF
nginx -p . -e error.log -c site.conf -g 'master_process off;' &
tries=0
until curl -s -o /dev/null http://127.0.0.1:8252/ || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done

visit() { # the ports 80 and 443 of the address lead to this machine
    echo "curl $*"
    curl -s -S --cacert library.pem --connect-to library.example:80:127.0.0.1:8252 --connect-to library.example:443:127.0.0.1:8253 "$@" 2>&1 |
        tr -d '\r' | grep -i 'HTTP/\|^location\|^strict\| by \|curl:' | sed 's/^/    /'
}
visit -i http://library.example/books
visit -i -L http://library.example/books
visit -L -d 'book=3' http://library.example/loans
visit -L -d 'book=3' http://library.example/kept/loans
visit -L -d 'book=3' -H 'Authorization: Bearer an-example' http://library.example/api/loans
echo "a client that remembers: the second visit"
curl -s -o /dev/null --hsts seen.txt --cacert library.pem --connect-to library.example:443:127.0.0.1:8253 https://library.example/
visit -i --hsts seen.txt http://library.example/books
kill "$(cat nginx.pid)"
wait
