UPDATE loans
SET returned_on = '2026-04-01'
WHERE member_id = 5 AND book_id = 2 OR book_id = 3 AND returned_on IS NULL;
