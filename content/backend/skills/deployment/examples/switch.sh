HERE=$(pwd)
mkdir -p releases/1 releases/2
echo "version 1" > releases/1/page.txt
echo "version 2" > releases/2/page.txt

look() {
    echo "$1: current -> $(readlink current), $(cat current/page.txt)"
}

ln -s releases/1 current
look "first release"

ln -s ../releases/2 current
look "ln -s over an existing link"
find releases -type l | sed 's/^/    it made /'
rm releases/1/2

ln -s releases/2 next
mv -T next current
look "made beside it, then renamed"

# A process that went into the folder by the link stays in the old one.
ln -s releases/1 next && mv -T next current
(
    cd current
    ln -s releases/2 "$HERE/next" && mv -T "$HERE/next" "$HERE/current"
    echo "a process that started before the switch reads: $(cat page.txt)"
)
look "a new one"

ln -s releases/1 next && mv -T next current
look "back"
