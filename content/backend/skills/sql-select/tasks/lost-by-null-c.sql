SELECT id
FROM loans
WHERE book_id = 3 AND (returned_on <= due_on OR returned_on IS NULL);
