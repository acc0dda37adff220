SELECT id, copies
FROM books
ORDER BY copies DESC, id DESC
LIMIT 3 OFFSET 6;
