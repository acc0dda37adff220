SELECT b.id, b.title, count(*) AS times
FROM loans AS l
JOIN books AS b ON b.id = l.book_id
GROUP BY b.id, b.title
HAVING count(*) >= 2
ORDER BY times DESC, b.id;
