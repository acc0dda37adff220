SELECT date('2026-01-31', '+1 month') AS january_31,
       date('2026-02-28', '+1 month') AS february_28,
       date('2026-02-28', '+28 days') AS in_28_days,
       julianday('2026-03-31') - julianday('2026-02-27') AS days_late;
