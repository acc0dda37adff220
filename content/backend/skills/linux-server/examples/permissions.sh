# Root passes all checks, so root becomes an ordinary user first.
if [ "$(id -u)" = 0 ]; then
    chown 65534:65534 .
    exec setpriv --reuid=65534 --regid=65534 --clear-groups sh "$0"
fi

run() {
    echo "\$ $1"
    sh -c "$1" 2>&1 | sed 's/^/    /'
}

umask 022
run 'mkdir reports; echo "loan 9 is overdue" > reports/march.txt'
run 'stat -c "%A %a %n" reports reports/march.txt'

echo '--- the file'
run 'chmod u-r reports/march.txt; cat reports/march.txt'
run 'chmod 600 reports/march.txt; stat -c "%A" reports/march.txt'

echo '--- the folder'
run 'chmod u-x reports; ls reports; cat reports/march.txt'
run 'chmod u=rx reports; echo "loan 12 too" >> reports/march.txt; cat reports/march.txt'
run 'rm reports/march.txt'

echo '--- what new files get'
run 'umask 027; touch new.txt; stat -c "%A %a" new.txt'
run 'umask 077; touch private.txt; stat -c "%A %a" private.txt'
chmod u+w reports
