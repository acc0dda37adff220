SELECT id, title
FROM books
WHERE title = 'The%';
