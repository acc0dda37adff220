INSERT INTO books (title, author, year, copies)
SELECT title, author, 2026, copies
FROM books
WHERE copies = 1;
