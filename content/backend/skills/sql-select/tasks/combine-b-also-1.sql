SELECT id, title
FROM books
WHERE NOT (year BETWEEN 1960 AND 1979 OR author = 'Toni Morrison');
