CREATE UNIQUE INDEX one_open_loan ON loans (book_id, member_id) WHERE returned_on IS NULL;

EXPLAIN QUERY PLAN SELECT id FROM loans WHERE book_id = 3 AND returned_on IS NULL;

INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)
VALUES (16, 3, 1, '2026-03-31', '2026-04-21');
