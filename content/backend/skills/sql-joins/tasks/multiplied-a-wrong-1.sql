SELECT sum(b.copies) AS copies
FROM books AS b
JOIN loans AS l ON l.book_id = b.id;
