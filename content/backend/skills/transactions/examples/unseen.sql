.connection 1
.open library.db
.connection 0
.print desk 0 begins, and changes
BEGIN;
UPDATE books SET copies = 5 WHERE id = 3;
SELECT copies AS desk_0_sees FROM books WHERE id = 3;
.connection 1
SELECT copies AS desk_1_sees FROM books WHERE id = 3;
.connection 0
.print desk 0 commits
COMMIT;
.connection 1
SELECT copies AS desk_1_sees FROM books WHERE id = 3;
