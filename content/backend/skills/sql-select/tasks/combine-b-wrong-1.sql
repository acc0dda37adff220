SELECT id, title
FROM books
WHERE year NOT BETWEEN 1960 AND 1979 OR author <> 'Toni Morrison';
