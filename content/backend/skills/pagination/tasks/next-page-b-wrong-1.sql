SELECT id, year, title
FROM books
WHERE (year, id) < (1987, 12)
ORDER BY year DESC, id
LIMIT 4;
