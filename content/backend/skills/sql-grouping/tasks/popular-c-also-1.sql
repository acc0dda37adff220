SELECT author, sum(copies) AS n
FROM books
GROUP BY author
HAVING sum(copies) >= 3
ORDER BY sum(copies) DESC, author ASC;
