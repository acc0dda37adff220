.print From books alone
SELECT sum(copies) AS copies
FROM books;

.print Joined with loans
SELECT sum(b.copies) AS copies
FROM books AS b
JOIN loans AS l ON l.book_id = b.id;

.print Loans as a condition: the copies of books that were lent
SELECT sum(b.copies) AS copies
FROM books AS b
WHERE EXISTS (SELECT * FROM loans AS l WHERE l.book_id = b.id);

.print Loans added up first, one row for each book
SELECT sum(b.copies) AS copies, sum(l.times) AS loans
FROM books AS b
LEFT JOIN (SELECT book_id, count(*) AS times
           FROM loans
           GROUP BY book_id) AS l ON l.book_id = b.id;
