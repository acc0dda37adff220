# Start Apache on a configuration in this folder, ask it for some paths, and stop it.
#
#     sh apache_try.sh [-b] [-l] [-s PORT] FILE.conf [HOST]PATH...
#
# Prints path, status code and type of each answer, and where a redirect leads. A HOST in front of the path
# is sent as the Host field. -b: also the first line of the body. -l: at the end, what the error log says.
# -s PORT: start the library's server on that port first.
#
# The configuration includes apache_here.conf, which this script writes. HERE is the name of this folder.

body= log= server=
while getopts bls: option; do
    case $option in
        b) body=yes ;;
        l) log=yes ;;
        s) server=$OPTARG ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
conf=$1
shift
address=$(sed -n 's/^Listen //p' "$conf" | head -n 1)
HERE=$(pwd)
export HERE

cat > apache_here.conf <<'CONF'
# Keeps what Apache writes in this folder, and loads what nearly every site needs.
ServerName localhost
PidFile ${HERE}/apache.pid
DefaultRuntimeDir ${HERE}
ErrorLog ${HERE}/error.log
LoadModule mpm_event_module  /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module        /usr/lib/apache2/modules/mod_dir.so
LoadModule mime_module       /usr/lib/apache2/modules/mod_mime.so
TypesConfig /etc/mime.types
User www-data
Group www-data
<Directory />
    AllowOverride None
    Require all denied
</Directory>
CONF

mkdir -p site
cp library.json site/books.json
echo '<h1>Library</h1>' > site/index.html
# Started by root, Apache works as www-data, who must be able to enter this folder.
[ "$(id -u)" -ne 0 ] || chmod a+rx . site

apache2 -d . -f "$conf" -t > test.txt 2>&1 || {
    sed "s#$HERE/##g" test.txt
    exit 1
}

if [ -n "$server" ]; then
    python3 library_server.py --port "$server" 2> server.log &
    pid=$!
    tries=0
    until curl -s -o /dev/null "http://127.0.0.1:$server/books" || [ $tries -ge 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
fi

if ! apache2 -d . -f "$conf" -k start > test.txt 2>&1; then
    sed "s#$HERE/##g" test.txt
    [ -z "$server" ] || kill $pid
    exit 1
fi
for path in "$@"; do
    host=${path%%/*}
    printf '%-28s ' "$path"
    curl -s -o body.txt -w '%{http_code} %{content_type} %{redirect_url}\n' -H "Host: ${host:-$address}" "http://$address/${path#*/}" |
        sed 's/ $//'
    [ -z "$body" ] || printf '    %s\n' "$(head -n 1 body.txt)"
done
apache2 -d . -f "$conf" -k stop
[ -z "$server" ] || kill $pid
tries=0
while [ -e apache.pid ] && [ $tries -lt 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
[ -z "$log" ] ||
    sed -n "s#$HERE/##g; s/\[client [^]]*\] //; s/.*\[\([a-z0-9_]*:[a-z]*\)\] \[pid [^]]*\] /error.log: [\1] /p" error.log |
    grep -v ':notice\]'
true
