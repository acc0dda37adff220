SELECT DISTINCT author
FROM books
WHERE year >= 1980
ORDER BY author;
