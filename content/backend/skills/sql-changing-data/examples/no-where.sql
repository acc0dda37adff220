UPDATE books SET copies = copies + 1;

SELECT changes() AS changed_rows;
SELECT sum(copies) AS copies FROM books;
