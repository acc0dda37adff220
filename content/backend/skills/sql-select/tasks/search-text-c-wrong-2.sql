SELECT id, title
FROM books
WHERE title LIKE '%the%' OR title NOT LIKE 'the%';
