SELECT id, title
FROM books
ORDER BY year, id
LIMIT 4 OFFSET 2;
