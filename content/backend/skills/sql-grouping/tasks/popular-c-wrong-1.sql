SELECT author, sum(copies) AS n
FROM books
WHERE copies > 2
GROUP BY author
ORDER BY n DESC, author;
