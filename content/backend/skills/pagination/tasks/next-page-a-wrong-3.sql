SELECT id, author, title
FROM books
WHERE (author, id) >= ('Octavia E. Butler', 3)
ORDER BY author, id
LIMIT 3;
