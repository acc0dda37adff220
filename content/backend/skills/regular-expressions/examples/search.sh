cat > server.log <<'LOG'
2026-03-31 08:59:12 GET /books 200 4ms
2026-03-31 09:00:03 GET /books/3 200 3ms
2026-03-31 09:00:41 POST /loans 409 12ms
2026-03-31 09:01:05 GET /books/99 404 2ms
2026-03-31 09:01:30 GET /covers/6.png 200 48ms
2026-03-31 09:02:11 POST /loans 500 3071ms
LOG

run() {
    echo "\$ $1"
    sh -c "$1"
    echo "    exit status $?"
}

run "grep -E ' (4|5)[0-9]{2} ' server.log"
run "grep -cE '^2026-03-31 09:0[01]' server.log"
run "grep -oE '[0-9]{3,}ms' server.log"
run "grep -E '/books/[0-9]+ ' server.log"
run "grep -vE ' GET ' server.log"
run "grep '[0-9]+ms' server.log"
run "grep -E '/6.png' server.log"
run "grep -F '/6.pn.' server.log"
