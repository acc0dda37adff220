PRAGMA foreign_keys = ON;  -- most builds of SQLite check foreign keys only when asked to

INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)
VALUES (16, 1, 99, '2026-03-31', '2026-04-21');
