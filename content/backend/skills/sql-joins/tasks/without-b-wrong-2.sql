SELECT b.id, b.title
FROM books AS b
WHERE NOT EXISTS (SELECT * FROM loans AS l WHERE l.book_id = b.id);
