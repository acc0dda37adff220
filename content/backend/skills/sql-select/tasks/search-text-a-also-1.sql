SELECT id, title
FROM books
WHERE lower(substr(title, 1, 3)) = 'the';
