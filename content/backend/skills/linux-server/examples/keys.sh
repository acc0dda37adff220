umask 077
ssh-keygen -q -t ed25519 -N '' -C mei@laptop -f id_library
stat -c '%a %n' id_library id_library.pub

echo '--- the public key is one line: type, key, remark'
awk '{print $1, "(" length($2) " characters)", $3}' id_library.pub

echo '--- it can be computed from the private one'
ssh-keygen -y -f id_library | cmp - id_library.pub && echo 'the same'

echo '--- a private key that others can read'
chmod 644 id_library
ssh-keygen -y -f id_library || echo "exit status $?"

echo '--- what the server gets'
mkdir -m 700 .ssh
cat id_library.pub >> .ssh/authorized_keys
stat -c '%a %n' .ssh .ssh/authorized_keys
