SELECT id, title, times
FROM (SELECT b.id, b.title, (SELECT count(*) FROM loans WHERE book_id = b.id) AS times FROM books AS b)
WHERE times > 1
ORDER BY times DESC, id;
