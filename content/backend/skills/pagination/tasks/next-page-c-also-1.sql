SELECT id, copies
FROM books
WHERE year >= 1960 AND (copies, id) > (1, 5)
ORDER BY copies, id
LIMIT 3;
