# A root, an intermediate, and certificates with one fault each. Everything is made anew and deleted with this folder.
cat > ca.conf <<'CONF'
[ca]
default_ca = here
# where the authority keeps its books, and what it signs with
[here]
new_certs_dir = .
database = index.txt
rand_serial = yes
default_md = sha256
default_days = 30
policy = anything
unique_subject = no
# take the alternative names from the request
copy_extensions = copy
# which parts of the subject a request must have
[anything]
commonName = supplied
# what a certificate that may sign others says of itself, and what a site's says
[authority]
basicConstraints = critical,CA:true
[site]
basicConstraints = critical,CA:false
CONF
: > index.txt

request() { # FILE NAME
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -subj "/CN=$2" \
        -addext "subjectAltName=DNS:$2" -out "$1.csr" 2> openssl.log
}
sign() { # FILE SECTION, then who signs
    file=$1 section=$2
    shift 2
    openssl ca -batch -notext -config ca.conf -extensions "$section" -in "$file.csr" -out "$file.pem" "$@" 2> openssl.log
}
request root root.example && sign root authority -selfsign -keyfile root.key
request middle middle.example && sign middle authority -cert root.pem -keyfile root.key
request good library.example && sign good site -cert middle.pem -keyfile middle.key
request half half.example && sign half site -cert middle.pem -keyfile middle.key
request old old.example && sign old site -cert middle.pem -keyfile middle.key -startdate 20200101000000Z -enddate 20200401000000Z
request own own.example && sign own site -selfsign -keyfile own.key
cat good.pem middle.pem > good-full.pem
cat old.pem middle.pem > old-full.pem

site() { # NAME CERTIFICATE KEY
    echo "server { listen 127.0.0.1:8250 ssl; server_name $1; ssl_certificate $2; ssl_certificate_key $3; return 200 'hello from $1\n'; }"
}
{
    echo 'pid nginx.pid; events {} http { include nginx_here.conf;'
    site library.example good-full.pem good.key
    site half.example half.pem half.key
    site wrong.example good-full.pem good.key
    site old.example old-full.pem old.key
    site own.example own.pem own.key
    echo '}'
} > sites.conf
nginx -p . -e error.log -c sites.conf -g 'master_process off;' &
tries=0
until curl -s -k -o /dev/null https://127.0.0.1:8250/ || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done

ask() {
    echo "$1"
    curl -s -S --cacert root.pem --connect-to "::127.0.0.1:8250" "$1" 2>&1 | head -n 1 | sed 's/^/    /'
}
ask https://library.example/
ask https://half.example/
ask https://wrong.example/
ask https://old.example/
ask https://own.example/
echo "https://library.example/, with the authority unknown to the client"
curl -s -S --connect-to "::127.0.0.1:8250" https://library.example/ 2>&1 | head -n 1 | sed 's/^/    /'
echo "http://library.example:443/, so plain HTTP to this port"
curl -s -S --connect-to "::127.0.0.1:8250" http://library.example:443/ | grep -o '4[0-9]* The plain[^<]*' | head -n 1 | sed 's/^/    /'

for name in library.example half.example; do
    echo "openssl s_client -servername $name"
    openssl s_client -connect 127.0.0.1:8250 -servername $name -verify_hostname $name -CAfile root.pem < /dev/null 2> /dev/null |
        grep '^ [0-9] s:\|^   i:\|^Verif' | sed 's/^ *\([0-9i]\)/    \1/; s/^V/    V/'
done
kill "$(cat nginx.pid)"
wait
