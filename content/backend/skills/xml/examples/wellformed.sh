check() {
    printf '%s\n' "$1" > book.xml
    if xmllint --noout book.xml 2> said.txt; then
        echo "well-formed"
    fi
    head -n 3 said.txt
    echo
}

check '<book><title>Solaris</title></book>'
check '<book><title>Solaris</book>'
check '<book><title>Lem & others</title></book>'
check '<book year=1961/>'
check '<book year="1961" year="1962"/>'
check '<book/><book/>'
check '<Book></book>'

printf '<?xml version="1.0" encoding="UTF-8"?>\n<title>Pedro P\341ramo</title>\n' > latin.xml
xmllint --noout latin.xml 2>&1 | head -n 1
