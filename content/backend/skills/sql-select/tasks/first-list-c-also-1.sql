SELECT author
FROM books
WHERE year >= 1980
GROUP BY author
ORDER BY author;
