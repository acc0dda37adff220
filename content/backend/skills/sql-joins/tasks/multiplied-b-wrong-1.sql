SELECT b.author, sum(b.copies) AS copies, count(l.id) AS loans
FROM books AS b
LEFT JOIN loans AS l ON l.book_id = b.id
GROUP BY b.author;
