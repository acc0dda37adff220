-- Two libraries share one database. Loans up to 8 belong to library 1, the others to library 2.
ALTER TABLE loans ADD COLUMN library_id integer NOT NULL DEFAULT 1;
UPDATE loans SET library_id = 2 WHERE id > 8;

ALTER TABLE loans ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_library ON loans
    USING (library_id = current_setting('app.library')::integer);

-- The role that the application logs in with. It does not own the table.
CREATE ROLE app;
GRANT SELECT, INSERT, UPDATE, DELETE ON loans TO app;

\echo as the superuser, whom no policy binds
SELECT count(*) FROM loans;

SET ROLE app;

\echo for library 1, without any WHERE
BEGIN;
SET LOCAL app.library = '1';
SELECT count(*), max(id) FROM loans;
\echo a change that forgets its WHERE
UPDATE loans SET due_on = due_on + 7;
\echo a row for the other library (refused)
INSERT INTO loans (id, book_id, member_id, loaned_on, due_on, library_id)
VALUES (16, 2, 1, '2026-03-31', '2026-04-21', 2);
ROLLBACK;

\echo nobody said which library (refused)
SELECT count(*) FROM loans;
