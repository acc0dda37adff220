echo "how much is it:"
wc -l *.py | sed 's/^ */    /'

echo "where does it begin:"
grep -n '__main__\|serve_forever\|argv' library_server.py | sed 's/^/    /'

echo "what is in it:"
grep -nE '^ *(class|def) ' library_server.py | sed 's/^/    /'

echo "who else has the words of the ticket (\"whole number\"):"
grep -rn 'whole number' --include='*.py' . | sed 's/^/    /'

echo "who calls sent_book:"
grep -n 'sent_book' library_server.py | sed 's/^/    /'
