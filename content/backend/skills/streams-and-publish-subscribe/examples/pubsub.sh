# Who listens when something is said?
say() { redis-cli -s r.sock publish returned "$1" | sed "s/^/said \"$1\", heard by: /"; }

say "Kindred"
redis-cli -s r.sock subscribe returned > first.txt &
one=$!
until grep -q subscribe first.txt; do sleep 0.1; done
say "Solaris"
redis-cli -s r.sock subscribe returned > second.txt &
two=$!
until grep -q subscribe second.txt; do sleep 0.1; done
say "Pedro Paramo"

until grep -q Pedro first.txt && grep -q Pedro second.txt; do sleep 0.1; done
for listener in first second; do
    echo "$listener: $(grep -A 2 '^message' $listener.txt | grep -v -e '^message' -e '^returned' -e '^--' | paste -sd,)"
done
kill $one $two
