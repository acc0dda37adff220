UPDATE loans
SET returned_on = '2026-03-31'
WHERE id = 9 AND returned_on IS NULL
RETURNING id, book_id, returned_on;

UPDATE loans
SET returned_on = '2026-04-01'
WHERE id = 9 AND returned_on IS NULL
RETURNING id, book_id, returned_on;

SELECT changes() AS changed_rows;
