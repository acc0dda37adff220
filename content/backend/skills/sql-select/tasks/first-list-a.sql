SELECT title, year
FROM books
WHERE year < 1965
ORDER BY year, title;
