cat > library.service <<'UNIT'
[Unit]
Description=Library server
After=network.target

[Service]
User=library
WorkingDirectory=/srv/library
EnvironmentFile=/etc/library.env
ExecStart=/srv/library/bin/serve --port 8000
Restart=on-fail
RestartSecs=5

[Instal]
WantedBy=multi-user.target
UNIT

check() {
    systemd-analyze verify ./library.service > said.txt 2>&1
    status=$?
    sed "s|$PWD/||" said.txt
    echo "exit status $status"
}

echo '--- as written'
check

echo '--- three words repaired'
sed -i 's/on-fail$/on-failure/; s/RestartSecs/RestartSec/; s/Instal]/Install]/' library.service
check

echo '--- with a program that is there'
sed -i 's|/srv/library/bin/serve|/usr/bin/python3 library_server.py|' library.service
check
