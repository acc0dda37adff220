# Start Nginx on a configuration in this folder, ask it for some paths, and stop it.
#
#     sh nginx_try.sh [-b] [-l] [-s PORT] FILE.conf PATH...
#
# Prints path, status code and type of each answer. -b: also the first line of the body.
# -l: at the end, what the error log says. -s PORT: start the library's server on that port first.

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
address=$(sed -n 's/.*listen \([^;]*\);.*/\1/p' "$conf" | head -n 1)

mkdir -p site
cp library.json site/books.json
echo '<h1>Library</h1>' > site/index.html

if [ -n "$server" ]; then
    python3 library_server.py --port "$server" 2> server.log &
    pid=$!
    tries=0
    until curl -s -o /dev/null "http://127.0.0.1:$server/books" || [ $tries -ge 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
fi

# One process, so that it may read this folder whoever started it.
nginx -p . -e error.log -c "$conf" -g 'master_process off;' || exit 1
for path in "$@"; do
    printf '%-20s ' "$path"
    curl -s -o body.txt -w '%{http_code} %{content_type}\n' "http://$address$path"
    [ -z "$body" ] || printf '    %s\n' "$(head -n 1 body.txt)"
done
kill "$(cat nginx.pid)"
[ -z "$server" ] || kill $pid
[ -z "$log" ] || sed -n 's/.*\(\[[a-z]*\]\) [0-9#]*: \**[0-9]* */error.log: \1 /p' error.log
