cd "$DIR"
$AS pg_basebackup -D "$DIR/replica" -R --checkpoint=fast --no-sync
$AS pg_ctl -D replica -w -l replica.log -o "-k $DIR -p 5433 -c listen_addresses= -c fsync=off" start > start.log
main() { psql -AtX "$@"; }
replica() { psql -AtX -p 5433 "$@"; }
wait_for() { # asks until the answer is as wanted
    for i in $(seq 100); do
        [ "$($1 -c "$2")" = "$3" ] && return
        sleep 0.1
    done
}
caught_up() { # the replica has replayed all that main has written
    at=$(main -c "SELECT pg_current_wal_lsn()")
    wait_for replica "SELECT pg_last_wal_replay_lsn() >= '$at'" t
}
wait_for main "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'" 1
caught_up
main -c "SELECT state, sync_state FROM pg_stat_replication"

echo "== a loan on the main server, read on the replica"
main -qc "INSERT INTO loans VALUES (16, 1, 8, '2026-03-31', '2026-04-21')"
caught_up
replica -c "SELECT 'replica: ' || count(*) || ' loans' FROM loans"

echo "== a write on the replica, on purpose"
replica -c "DELETE FROM loans" 2>&1

echo "== the replica falls behind (replay is paused)"
replica -c "SELECT pg_wal_replay_pause()" > pause.log
wait_for replica "SELECT pg_get_wal_replay_pause_state()" paused
main -qc "UPDATE members SET email = 'kofi@mail.example' WHERE id = 6"
main -c "SELECT 'main: ' || email FROM members WHERE id = 6"
replica -c "SELECT 'replica: ' || coalesce(email, 'no address') FROM members WHERE id = 6"
main -c "SELECT CASE WHEN pg_current_wal_lsn() > replay_lsn THEN 'it is behind' END FROM pg_stat_replication"
replica -c "SELECT pg_wal_replay_resume()" > resume.log

echo "== a mistake on the main server"
main -qc "DELETE FROM loans"
caught_up
replica -c "SELECT 'replica: ' || count(*) || ' loans' FROM loans"

echo "== the main server dies, the replica takes over"
$AS pg_ctl -D main -m immediate stop > stop-main.log
replica -c "SELECT pg_promote()"
replica -qc "INSERT INTO loans VALUES (17, 7, 2, '2026-03-31', '2026-04-21')"
replica -c "SELECT 'new main: ' || count(*) || ' loan' FROM loans"
