SELECT id, title
FROM books
ORDER BY year, id DESC
LIMIT 4 OFFSET 4;
