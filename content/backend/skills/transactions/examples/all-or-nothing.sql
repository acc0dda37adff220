PRAGMA foreign_keys = ON;

.print Without a transaction
INSERT INTO members (id, name, joined_on) VALUES (9, 'Sofia Rossi', '2026-03-31');
INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)
VALUES (16, 20, 9, '2026-03-31', '2026-04-21');  -- there is no book 20
SELECT (SELECT count(*) FROM members) AS members, (SELECT count(*) FROM loans) AS loans;
DELETE FROM members WHERE id = 9;

.print In a transaction
BEGIN;
INSERT INTO members (id, name, joined_on) VALUES (9, 'Sofia Rossi', '2026-03-31');
INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)
VALUES (16, 20, 9, '2026-03-31', '2026-04-21');
ROLLBACK;
SELECT (SELECT count(*) FROM members) AS members, (SELECT count(*) FROM loans) AS loans;
