SELECT DISTINCT b.id, b.title
FROM books AS b
JOIN loans AS l ON l.book_id = b.id
WHERE l.returned_on IS NOT NULL;
