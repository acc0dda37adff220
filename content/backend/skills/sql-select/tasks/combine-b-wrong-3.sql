SELECT id, title
FROM books
WHERE (year < 1960 OR year >= 1979) AND author <> 'Toni Morrison';
