SELECT id, year, title
FROM books
WHERE year <= 1987 AND id > 12
ORDER BY year DESC, id
LIMIT 4;
