INSERT INTO books (id, title, author, year, copies)
VALUES (13, 'The Memory Police', 'Yoko Ogawa', 'nineteen ninety-four', 1);

SELECT id, title, year, typeof(year) AS kept_as FROM books WHERE id >= 12;
