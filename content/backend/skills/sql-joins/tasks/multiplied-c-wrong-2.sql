SELECT b.author, count(DISTINCT b.id) AS books, count(*) AS loans
FROM books AS b
LEFT JOIN loans AS l ON l.book_id = b.id
GROUP BY b.author;
