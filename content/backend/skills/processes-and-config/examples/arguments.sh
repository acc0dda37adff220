echo "--- as an argument"
python3 -c "import time; time.sleep(5)" --password only-an-example & child=$!
sleep 0.3
ps -o args= -p $child
kill $child

echo "--- in the environment"
LIBRARY_DB_PASSWORD=only-an-example sleep 5 & child=$!
sleep 0.3
ps -o args= -p $child
tr '\0' '\n' < /proc/$child/environ | grep LIBRARY
kill $child

echo "--- in a file for its owner alone"
(umask 077; echo only-an-example > password.txt)
stat -c '%A %n' password.txt
