CREATE TABLE holds (
    book_id   integer NOT NULL REFERENCES books (id),
    member_id integer NOT NULL REFERENCES members (id),
    asked_on  date    NOT NULL,
    PRIMARY KEY (book_id, member_id)
);

INSERT INTO holds (book_id, member_id, asked_on) VALUES (2, 1, '2026-03-30'), (2, 3, '2026-03-31'), (10, 1, '2026-03-31');
INSERT INTO holds (book_id, member_id, asked_on) VALUES (2, 1, '2026-04-01');
