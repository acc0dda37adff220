SELECT id, title
FROM books
WHERE title NOT LIKE 'the%';
