mkdir srv
head -c 300000 /dev/zero > srv/covers.tar
head -c 20000 /dev/zero > srv/library.db

# A program that keeps its log open: here, this shell itself.
exec 3>> srv/server.log
head -c 5000000 /dev/zero >&3

sizes() {
    find srv -type f -printf '%9s %p\n' | sort -rn
}

echo '--- largest first'
sizes

echo '--- after rm srv/server.log'
rm srv/server.log
sizes

echo '--- what this process still holds'
readlink "/proc/$$/fd/3" | sed 's|.*/srv/|srv/|'
stat -Lc '%s bytes' "/proc/$$/fd/3"

echo '--- emptied through the process'
: > "/proc/$$/fd/3"
stat -Lc '%s bytes' "/proc/$$/fd/3"
