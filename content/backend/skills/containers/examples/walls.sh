# A file system of its own: a shell, two programs, and the libraries that these need.
put() {
    mkdir -p "box$(dirname "$1")"
    cp -L "$1" "box$1"
}
for program in sh ls uname; do
    put /bin/$program
    ldd /bin/$program | grep -o '/[^ ]*' | while read -r library; do put "$library"; done
done
mkdir -p box/srv && cp library.json box/srv

# A server outside, on this machine's 127.0.0.1.
python3 library_server.py --port 8255 2> server.log &
server=$!
tries=0
until curl -s -o /dev/null http://127.0.0.1:8255/books || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done

cat > inside.sh <<'SH'
hostname box-1
curl -s -o /dev/null http://127.0.0.1:8255/books && echo "network:   the server answers" || echo "network:   nobody at 127.0.0.1:8255"
exec chroot box /bin/sh -c '
    echo "process:   I am number $$"
    echo "host name: $(uname -n)"
    echo "files:     $(echo /*)"
    echo "the data:  $(ls /srv)"
    [ -e /etc/passwd ] && echo "passwords: visible" || echo "passwords: /etc/passwd does not exist"
    echo "kernel:    $(uname -s), the same as outside"
'
SH
echo "== outside"
curl -s -o /dev/null http://127.0.0.1:8255/books && echo "network:   the server answers"
echo "== inside"
unshare --user --map-root-user --uts --pid --net --mount --fork sh inside.sh
kill $server
