SELECT b.author, count(DISTINCT b.id) AS books, count(l.id) AS loans
FROM books AS b
JOIN loans AS l ON l.book_id = b.id
GROUP BY b.author;
