SELECT id, copies
FROM books
ORDER BY copies DESC, id
LIMIT 3 OFFSET 6;
