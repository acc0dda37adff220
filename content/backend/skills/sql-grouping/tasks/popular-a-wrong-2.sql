SELECT b.id, b.title, count(*) AS times
FROM loans AS l
JOIN books AS b ON b.id = l.book_id
WHERE b.copies >= 2
GROUP BY b.id, b.title
ORDER BY times DESC, b.id;
