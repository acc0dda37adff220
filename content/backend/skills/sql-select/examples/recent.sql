SELECT title, year
FROM books
WHERE year >= 1980
ORDER BY year DESC;
