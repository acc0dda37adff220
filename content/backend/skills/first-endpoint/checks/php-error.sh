echo '<?php intdiv(1, $_SERVER["REQUEST_URI"] === "/zero" ? 0 : 1);' > zero.php
for shown in 0 1; do
    php -d display_errors=$shown -S 127.0.0.1:809$((shown + 3)) zero.php 2> log.txt &
    for t in $(seq 100); do curl -s http://127.0.0.1:809$((shown + 3))/ > wait.txt && break; sleep 0.1; done
    curl -s -o body.txt -w "display_errors=$shown: %{http_code}\n" http://127.0.0.1:809$((shown + 3))/zero
    grep -o "Division by zero" body.txt
    kill $!
done
exit 0
