INSERT INTO books (title, author, year, copies)
SELECT title, author, 2026, 1
FROM books
WHERE copies = 1;
