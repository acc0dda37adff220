certificate() { # NAME: a key and a certificate that it signs itself
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
        -subj "/CN=$1" -addext "subjectAltName=DNS:$1" -keyout "$1.key" -out "$1.pem" 2> openssl.log
}
certificate library.example
certificate archive.example

cat > tls.conf <<'CONF'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    server {
        listen 127.0.0.1:8267 ssl;
        server_name library.example;
        ssl_certificate library.example.pem;
        ssl_certificate_key library.example.key;
        return 200 "the library\n";
    }
    server {
        listen 127.0.0.1:8267 ssl;
        server_name archive.example;
        ssl_certificate archive.example.pem;
        ssl_certificate_key archive.example.key;
        return 200 "the archive\n";
    }
}
CONF
nginx -p . -e error.log -c tls.conf -g 'master_process off;' &
tries=0
until curl -s -k -o /dev/null https://127.0.0.1:8267/ || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done

shown() { # which certificate the server shows
    openssl s_client -connect 127.0.0.1:8267 "$@" < /dev/null 2> /dev/null | openssl x509 -noout -subject
}
echo "asked for archive.example: $(shown -servername archive.example)"
echo "asked for other.example:   $(shown -servername other.example)"
echo "asked for no name:         $(shown -noservername)"

cat library.example.pem archive.example.pem > both.pem
ask() { # NAME in the address and in SNI, then options
    curl -s -S --cacert both.pem --connect-to "::127.0.0.1:8267" "$@" 2>&1 | head -n 1
}
echo
echo "https://archive.example/"
ask https://archive.example/
echo "the same with Host: library.example"
ask -H 'Host: library.example' https://archive.example/
echo "https://other.example/"
ask https://other.example/
kill "$(cat nginx.pid)"
wait
