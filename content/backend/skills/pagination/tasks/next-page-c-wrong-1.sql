SELECT id, copies
FROM books
WHERE year >= 1960 AND copies > 1 OR (copies = 1 AND id > 5)
ORDER BY copies, id
LIMIT 3;
