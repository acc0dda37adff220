SELECT id, copies
FROM books
ORDER BY copies, id DESC
LIMIT 3 OFFSET 6;
