SELECT id, year, title
FROM books
WHERE year < 1987
ORDER BY year DESC, id
LIMIT 4;
