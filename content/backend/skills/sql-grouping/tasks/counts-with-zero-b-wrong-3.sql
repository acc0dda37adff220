SELECT b.id, b.title, count(DISTINCT l.id) AS n
FROM books AS b
LEFT JOIN loans AS l ON l.book_id = b.id
GROUP BY b.id, b.title;
