SELECT title, year
FROM books
WHERE year <= 1964
ORDER BY 2, 1;
