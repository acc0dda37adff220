UPDATE loans
SET returned_on = '2026-04-02'
WHERE returned_on IS NULL;
