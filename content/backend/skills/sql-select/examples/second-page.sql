SELECT id, author, title
FROM books
ORDER BY author, id
LIMIT 4 OFFSET 4;
