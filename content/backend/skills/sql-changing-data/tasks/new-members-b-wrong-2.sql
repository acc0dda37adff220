INSERT INTO books (title, author, year, copies)
SELECT title, author, year, 1
FROM books
WHERE copies = 1;
