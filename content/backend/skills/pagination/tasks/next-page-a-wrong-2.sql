SELECT id, author, title
FROM books
WHERE author > 'Octavia E. Butler'
ORDER BY author, id
LIMIT 3;
