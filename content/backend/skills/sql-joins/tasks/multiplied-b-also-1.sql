SELECT b.author, sum(b.copies) AS copies, sum(coalesce(n.loans, 0)) AS loans
FROM books AS b
LEFT JOIN (SELECT book_id, count(*) AS loans FROM loans GROUP BY book_id) AS n ON n.book_id = b.id
GROUP BY b.author;
