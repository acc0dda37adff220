HERE=$(pwd)
mkdir site
cat > site/books.php <<'PHP'
<?php
$books = json_decode(file_get_contents('../library.json'), true)['books'];
header('Content-Type: text/plain; charset=utf-8');
echo "worker runs ", basename($_SERVER['SCRIPT_FILENAME']), ", ", count($books), " books\n";
PHP

cat > pool.conf <<CONF
[global]
pid = $HERE/fpm.pid
error_log = $HERE/fpm.log
[library]
user = www-data
group = www-data
listen = $HERE/fpm.sock
; 0666 so that this example runs under any user; on a server 0660, with the web server's group.
listen.mode = 0666
pm = static
pm.max_children = 2
CONF

cat > front.conf <<CONF
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    server {
        listen 127.0.0.1:8261;
        location /right/ {
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_FILENAME $HERE/site/books.php;
            fastcgi_pass unix:fpm.sock;
        }
        location /wrong/ {
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_FILENAME $HERE/public/books.php;
            fastcgi_pass unix:fpm.sock;
        }
        location /bare/ { root .; }
    }
}
CONF
mkdir bare && cp site/books.php bare

# Started by root, PHP works as www-data, who must be able to enter this folder.
[ "$(id -u)" -ne 0 ] || chmod a+rx . site
php-fpm8.2 --fpm-config pool.conf > fpm.start 2>&1
nginx -p . -e error.log -c front.conf -g 'master_process off;' &
tries=0
until curl -s -o /dev/null http://127.0.0.1:8261/ || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done

for path in /right/ /wrong/ /bare/books.php; do
    echo "$path $(curl -s -o body.txt -w '%{http_code} %{content_type}' "http://127.0.0.1:8261$path")"
    sed 's/^/    /' body.txt | head -n 2
done
sed -n 's/^.*\] [0-9#]*: \**[0-9]* *\(FastCGI.*\), client:.*/error.log: \1/p' error.log
kill "$(cat fpm.pid)" "$(cat nginx.pid)"
wait
