cat > access.log <<'LINES'
192.0.2.7 - - [31/Mar/2026:09:00:01 +0000] "GET /books/3 HTTP/1.1" 200 88
192.0.2.7 - - [31/Mar/2026:09:00:04 +0000] "GET /cover/3.png HTTP/1.1" 404 9
198.51.100.4 - - [31/Mar/2026:09:00:09 +0000] "GET /.env HTTP/1.1" 404 9
192.0.2.31 - - [31/Mar/2026:09:01:15 +0000] "POST /loans HTTP/1.1" 502 157
198.51.100.4 - - [31/Mar/2026:09:01:16 +0000] "GET /.git/config HTTP/1.1" 404 9
192.0.2.7 - - [31/Mar/2026:09:01:17 +0000] "POST /loans HTTP/1.1" 502 157
LINES

echo "How many of each status?"
awk '{ count[$9]++ } END { for (status in count) print "  " status, count[status] }' access.log | sort

echo "Since when 5xx, and on what?"
awk '$9 >= 500 { print "  " substr($4, 2), $6, $7 }' access.log | tr -d '"'

echo "Who gets most of the 404?"
awk '$9 == 404 { count[$1]++ } END { for (who in count) print "  " count[who], who }' access.log | sort -rn
