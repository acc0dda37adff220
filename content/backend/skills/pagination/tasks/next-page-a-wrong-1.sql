SELECT id, author, title
FROM books
WHERE author > 'Octavia E. Butler' AND id > 3
ORDER BY author, id
LIMIT 3;
