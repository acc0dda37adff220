PRAGMA foreign_keys = ON;

CREATE TABLE reviews (
    id        integer PRIMARY KEY,
    book_id   integer NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    member_id integer REFERENCES members (id) ON DELETE SET NULL,
    stars     integer NOT NULL CHECK (stars BETWEEN 1 AND 5)
);
INSERT INTO reviews (id, book_id, member_id, stars) VALUES (1, 6, 8, 5), (2, 11, 8, 3), (3, 6, 2, 4);

DELETE FROM members WHERE id = 8;
SELECT * FROM reviews;

DELETE FROM books WHERE id = 6;
SELECT * FROM reviews;

DELETE FROM members WHERE id = 2;
