mkdir -p site/assets
cp library.json site/books.json
i=0
while [ $i -lt 40 ]; do
    echo ".shelf-$i { color: #333; margin: 0 auto; }"
    i=$((i + 1))
done > app.css
head -c 3000 /dev/zero | openssl enc -aes-128-ctr -K 0 -iv 0 2> /dev/null > site/assets/cover.png # as random as a picture

# What a build does: the name holds a piece of the hash of the content.
hash=$(sha256sum app.css | cut -c 1-8)
cp app.css "site/assets/app.$hash.css"
echo "<link rel=\"stylesheet\" href=\"/assets/app.$hash.css\"><h1>Library</h1>" > site/index.html

cat > files.conf <<'CONF'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    include /etc/nginx/mime.types;
    gzip on;
    gzip_types text/css application/json application/javascript image/svg+xml;
    gzip_vary on;
    gzip_min_length 200;
    server {
        listen 127.0.0.1:8268;
        root site;
        location / {
            add_header Cache-Control "no-cache";
        }
        location /assets/ {
            add_header Cache-Control "max-age=31536000, immutable";
        }
    }
}
CONF
nginx -p . -e error.log -c files.conf -g 'master_process off;' &
tries=0
until curl -s -o /dev/null http://127.0.0.1:8268/ || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done

for path in / "/assets/app.$hash.css" /assets/cover.png /books.json /assets/app.00000000.css; do
    curl -s -D head.txt -o body.bin -H 'Accept-Encoding: gzip' "http://127.0.0.1:8268$path"
    plain=$(curl -s "http://127.0.0.1:8268$path" | wc -c)
    echo "$path  $(sed -n '1s/HTTP.1.1 \([0-9]*\).*/\1/p' head.txt)  $plain bytes, sent: $(wc -c < body.bin)"
    tr -d '\r' < head.txt | grep -i '^content-type\|^cache-control\|^content-encoding\|^vary' | sort | sed 's/^/    /'
done
kill "$(cat nginx.pid)"
wait
