mkdir site
echo '{"id": 3, "title": "Kindred"}' > site/book.json
cat > cors.conf <<'END'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    default_type application/json;

    # One line for each page that may read. For all others the variable is empty, and the field is left out.
    map $http_origin $allowed {
        https://app.library.example $http_origin;
    }
    server {
        listen 127.0.0.1:8241;
        root site;
        location /forgotten/ {
            alias site/;
            add_header Access-Control-Allow-Origin $allowed;
        }
        location / {
            add_header Access-Control-Allow-Origin $allowed always;
            add_header Vary Origin always;
        }
    }
}
END
nginx -p . -e error.log -c cors.conf -g 'master_process off;' || exit 1
trap 'kill "$(cat nginx.pid)"' EXIT
ask() {
    echo "$1 from $2"
    curl -s -D - -o /dev/null -H "Origin: $2" "http://127.0.0.1:8241$1" | tr -d '\r' | grep -E '^(HTTP|Access|Vary)' | sed 's/^/    /'
}
ask /book.json https://app.library.example
ask /book.json https://evil.example
ask /missing.json https://app.library.example
ask /forgotten/missing.json https://app.library.example
