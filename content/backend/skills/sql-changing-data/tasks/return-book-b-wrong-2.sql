UPDATE loans
SET returned_on = '2026-04-01'
WHERE member_id = 5 AND book_id IN (2, 3);
