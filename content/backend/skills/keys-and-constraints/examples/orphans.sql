PRAGMA foreign_keys = OFF;  -- as at first in most builds of SQLite

INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)
VALUES (16, 1, 99, '2026-03-31', '2026-04-21');

SELECT l.id AS loan, l.member_id
FROM loans AS l
LEFT JOIN members AS m ON m.id = l.member_id
WHERE m.id IS NULL;

PRAGMA foreign_key_check;
