SELECT id, title
FROM books
WHERE title LIKE '%the%' AND title NOT LIKE 'the%';
