UPDATE loans
SET returned_on = '2026-03-31'
WHERE returned_on IS NULL;
