redis-server --port 0 --unixsocket r.sock --save '' --daemonize yes > r.log
for t in $(seq 50); do redis-cli -s r.sock ping > r.log 2>&1 && break; sleep 0.1; done
ask() { redis-cli -s r.sock "$@"; }
ask XADD loans 1-0 event lent > r.log
ask XGROUP CREATE loans mail 0 > r.log
ask XREADGROUP GROUP mail mei STREAMS loans '>' > r.log
echo "confirmed: $(ask XACK loans mail 1-0), in the stream: $(ask XLEN loans)"
echo "cut to none: $(ask XTRIM loans MAXLEN 0), in the stream: $(ask XLEN loans)"
ask shutdown nosave
