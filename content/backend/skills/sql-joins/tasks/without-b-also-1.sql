SELECT b.id, b.title
FROM books AS b
LEFT JOIN loans AS l ON l.book_id = b.id AND l.returned_on IS NULL
WHERE l.id IS NULL;
