SELECT sum(copies) AS copies
FROM books;
