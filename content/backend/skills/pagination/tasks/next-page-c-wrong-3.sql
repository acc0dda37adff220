SELECT id, copies
FROM books
WHERE (copies, id) > (1, 5)
ORDER BY copies, id
LIMIT 3;
