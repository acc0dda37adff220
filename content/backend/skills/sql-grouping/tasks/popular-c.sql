SELECT author, sum(copies) AS n
FROM books
GROUP BY author
HAVING sum(copies) > 2
ORDER BY n DESC, author;
