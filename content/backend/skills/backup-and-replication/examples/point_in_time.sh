$AS mkdir "$DIR/archive"
psql -qX -c "ALTER SYSTEM SET archive_mode = on" \
     -c "ALTER SYSTEM SET archive_command = 'test ! -f $DIR/archive/%f && cp %p $DIR/archive/%f'"
cd "$DIR"
$AS pg_ctl -D main -w -l main.log restart > restart.log
ask() { psql -AtX "$@" -c "SELECT count(*) || ' loans, last ' || max(id) FROM loans"; }

echo "== 02:00 base backup"
$AS pg_basebackup -D "$DIR/base" --checkpoint=fast --no-sync
ask

echo "== 10:00 two loans"
psql -qX -c "INSERT INTO loans VALUES (16, 1, 8, '2026-03-31', '2026-04-21'), (17, 7, 2, '2026-03-31', '2026-04-21')"
ask
psql -qXAt -c "SELECT pg_create_restore_point('before_tidying')" > point.log

echo "== 10:05 somebody tidies up"
psql -X -c "DELETE FROM loans WHERE returned_on IS NOT NULL OR true"
ask
psql -qXAt -c "SELECT pg_switch_wal()" > switch.log  # the server would do so when a file is full

echo "== base backup, then the log up to the point"
cat >> base/postgresql.auto.conf <<END
restore_command = 'cp $DIR/archive/%f %p'
recovery_target_name = 'before_tidying'
recovery_target_action = 'promote'
archive_mode = off
END
$AS pg_ctl -D main -m fast -w stop > stop-main.log
$AS touch base/recovery.signal
$AS pg_ctl -D base -w -l base.log -o "-k $DIR -c listen_addresses= -c fsync=off" start > start-base.log
for i in $(seq 100); do # until it has replayed the log and takes writes
    [ "$(psql -AtX -c 'SELECT pg_is_in_recovery()')" = f ] && break
    sleep 0.1
done
sed -n 's/.*LOG:  \(recovery stopping at restore point "[a-z_]*"\).*/\1/p' base.log
ask
