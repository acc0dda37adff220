SELECT title, year
FROM books
WHERE year < 1965
ORDER BY title, year;
