mkdir site
echo '{"id": 3, "title": "Kindred"}' > site/book.json
cat > limit.conf <<'END'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    default_type application/json;

    # 10 megabytes for counters, one for each address; one request every ten seconds.
    limit_req_zone $binary_remote_addr zone=reading:10m rate=6r/m;

    server {
        listen 127.0.0.1:8243;
        root site;
        location / {
            limit_req zone=reading burst=3 nodelay;
            limit_req_status 429;
            error_page 429 @slow_down;
        }
        location /default-status/ {
            alias site/;
            limit_req zone=reading;
        }
        location @slow_down {
            default_type application/problem+json;
            add_header Retry-After 10 always;
            return 429 '{"title": "Too many requests", "status": 429}';
        }
    }
}
END
nginx -p . -e error.log -c limit.conf -g 'master_process off;' || exit 1
trap 'kill "$(cat nginx.pid)"' EXIT
for number in 1 2 3 4 5 6; do
    curl -s -o body -w "request $number: %{http_code} %{content_type}\n" http://127.0.0.1:8243/book.json
done
cat body
echo
curl -s -o body -w "without limit_req_status: %{http_code}\n" http://127.0.0.1:8243/default-status/book.json
sed -n 's/.*\[error\] [0-9#]*: \*[0-9]* //; s/excess: [0-9.]*/excess: .../; s/, client.*request:/, request:/; s/, host.*//; 1p' error.log
