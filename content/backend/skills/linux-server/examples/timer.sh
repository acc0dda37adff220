# Which times an expression means, counted from Tuesday, 31 March 2026, noon.
when() {
    echo "OnCalendar=$1"
    systemd-analyze calendar --base-time='2026-03-31 12:00:00 UTC' --iterations="$2" "$1 UTC" |
        sed -n 's/.*\(Next elapse\|Iter. #[0-9]*\): /    /p'
}

when 'Mon..Fri 03:30' 4
when '*-*-01 04:00' 2
when '*-*-31 04:00' 3
when '*:0/20' 3
systemd-analyze calendar '25:00'
echo "exit status $?"
