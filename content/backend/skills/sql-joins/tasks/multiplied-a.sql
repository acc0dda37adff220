SELECT sum(b.copies) AS copies
FROM books AS b
WHERE b.id IN (SELECT book_id FROM loans);
