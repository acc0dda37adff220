make() { # NAME DAYS: a certificate that is valid for so many days from now
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days "$2" -subj "/CN=$1" \
        -addext "subjectAltName=DNS:$1" -keyout key.pem -out "$1.pem" 2> /dev/null
}
make library.example 80
make archive.example 5

check() { # FILE: does it last for another week?
    if openssl x509 -in "$1" -noout -checkend $((7 * 24 * 3600)) > /dev/null; then
        echo "ok       $1"
    else
        echo "RENEW    $1"
        return 1
    fi
}
bad=0
for file in archive.example.pem library.example.pem; do
    check $file || bad=1
done
echo "exit status for the timer: $bad"

# The file is one thing. What the running server shows may be another.
cat > site.conf <<'CONF'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    server {
        listen 127.0.0.1:8254 ssl;
        ssl_certificate archive.example.pem;
        ssl_certificate_key key.pem;
    }
}
CONF
nginx -p . -e error.log -c site.conf
tries=0
until curl -s -k -o /dev/null https://127.0.0.1:8254/ || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
shown() {
    openssl s_client -connect 127.0.0.1:8254 < /dev/null 2> /dev/null | openssl x509 > shown.pem
    check shown.pem
}
make archive.example 80
echo "renewed on the disk"
check archive.example.pem
shown
nginx -p . -e error.log -c site.conf -s reload
sleep 1
echo "after nginx -s reload"
shown
kill "$(cat nginx.pid)"
