SELECT id
FROM loans
WHERE book_id = 3 AND NOT returned_on > due_on;
