.read library.sql
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE new_books (
    id     integer PRIMARY KEY AUTOINCREMENT,
    title  text    NOT NULL,
    author text    NOT NULL,
    year   integer NOT NULL,
    copies integer NOT NULL
);
INSERT INTO new_books SELECT id, title, author, year, copies FROM books;
DROP TABLE books;
ALTER TABLE new_books RENAME TO books;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;

SELECT count(*) || ' books, the newest is ' || max(id) FROM books;
INSERT INTO books (title, author, year, copies) VALUES ('Ficciones', 'Jorge Luis Borges', 1944, 1);
DELETE FROM books WHERE id = 13;
INSERT INTO books (title, author, year, copies) VALUES ('Hopscotch', 'Julio Cortázar', 1963, 1);
SELECT id, title FROM books WHERE id > 12;
DELETE FROM books WHERE id = 3;
