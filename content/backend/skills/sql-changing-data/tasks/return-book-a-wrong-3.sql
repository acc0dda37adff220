UPDATE loans
SET returned_on = '2026-03-31'
WHERE id = 12 AND returned_on = NULL;
