# On the server: a key that stays there, and a request that goes to the authority.
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out library.key 2> /dev/null
chmod 600 library.key
openssl req -new -key library.key -subj '/CN=library.example' \
    -addext 'subjectAltName=DNS:library.example,DNS:www.library.example' -out library.csr

echo "== what the request says"
openssl req -in library.csr -noout -text -verify 2>&1 |
    grep -i 'verify OK\|Subject:\|DNS:\|Public Key Algorithm' | sed 's/^ */    /'
echo "    private key in it: $(grep -c PRIVATE library.csr)"

# At the authority: it checks that the names are yours, then signs.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj '/CN=Library Root' \
    -keyout root.key -out root.pem 2> /dev/null
openssl x509 -req -in library.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 \
    -copy_extensions copyall -out library.pem 2> /dev/null
echo "== what came back"
openssl x509 -in library.pem -noout -subject -issuer -ext subjectAltName | sed 's/^ */    /'

# Do certificate and key belong together? Compare the public half of both.
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out other.key 2> /dev/null
openssl x509 -in library.pem -noout -pubkey > from_certificate
for key in library.key other.key; do
    openssl pkey -in $key -pubout > from_key
    cmp -s from_certificate from_key && echo "$key fits" || echo "$key does not fit"
done

cat > wrong.conf <<'CONF'
events {}
http {
    server {
        listen 127.0.0.1:8251 ssl;
        ssl_certificate library.pem;
        ssl_certificate_key other.key;
    }
}
CONF
echo "== nginx -t with the other key"
nginx -p . -e error.log -t -c wrong.conf 2>&1 | sed "s#$(pwd)/##g" | grep emerg
