SELECT sum(b.copies) AS copies
FROM books AS b
WHERE EXISTS (SELECT * FROM loans AS l WHERE l.book_id = b.id);
