SELECT b.author, sum(b.copies) AS copies, sum((SELECT count(*) FROM loans AS l WHERE l.book_id = b.id)) AS loans
FROM books AS b
GROUP BY b.author;
