PRAGMA foreign_keys = ON;

-- A family of two joins: member 9 with a first loan, in three statements
INSERT INTO members (id, name, joined_on) VALUES (9, 'Sofia Rossi', '2026-03-31');
UPDATE books SET copies = copies - 1 WHERE id = 2;
INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)
VALUES (16, 20, 9, '2026-03-31', '2026-04-21');

SELECT id, name FROM members WHERE id = 9;
