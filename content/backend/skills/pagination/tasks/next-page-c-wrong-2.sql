SELECT id, copies
FROM books
WHERE year >= 1960 AND copies > 1
ORDER BY copies, id
LIMIT 3;
