# A certificate authority of our own: a root, an intermediate that it signed, and a site's certificate.
cat > ca.conf <<'CONF'
[ca]
default_ca = here
# where the authority keeps its books, and what it signs with
[here]
new_certs_dir = .
database = index.txt
serial = serial
default_md = sha256
policy = anything
rand_serial = no
# which parts of the subject a request must have
[anything]
commonName = supplied
# what a certificate that may sign others says of itself, and what a site's says
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[site]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:library.example,DNS:www.library.example
CONF
: > index.txt
echo 1000 > serial

new_key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2> /dev/null
    openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"
}
sign() { # FILE, SECTION, FROM, TO, then who signs
    file=$1 section=$2 from=$3 to=$4
    shift 4
    openssl ca -batch -config ca.conf -extensions "$section" -startdate "$from" -enddate "$to" \
        -in "$file.csr" -out "$file.pem" -notext "$@" 2> openssl.log
}
new_key root 'Library Root'
new_key middle 'Library Issuing 1'
new_key site 'library.example'
sign root authority 20260101000000Z 20360101000000Z -selfsign -keyfile root.key
sign middle authority 20260101000000Z 20290101000000Z -cert root.pem -keyfile root.key
sign site site 20260301000000Z 20260530000000Z -cert middle.pem -keyfile middle.key

for file in root middle site; do
    echo "== $file.pem"
    openssl x509 -in $file.pem -noout -subject -issuer -dates -ext subjectAltName,basicConstraints 2> /dev/null
done

check() { # DATE, then the options of openssl verify
    date=$1
    shift
    echo "== on $date: openssl verify $*"
    openssl verify -attime "$(date -u -d "$date" +%s)" "$@" 2>&1
}
check 2026-03-31 -CAfile root.pem -untrusted middle.pem site.pem
check 2026-03-31 -CAfile root.pem site.pem
check 2026-05-31 -CAfile root.pem -untrusted middle.pem site.pem
check 2026-03-31 -CAfile root.pem -untrusted middle.pem -verify_hostname staff.library.example site.pem
