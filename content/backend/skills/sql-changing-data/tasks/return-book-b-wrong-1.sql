UPDATE loans
SET returned_on = '2026-04-01'
WHERE book_id IN (2, 3) AND returned_on IS NULL;
