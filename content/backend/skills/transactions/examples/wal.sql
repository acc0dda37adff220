PRAGMA journal_mode = WAL;
.connection 1
.open lib.db
.print -- desk 1 begins and reads
BEGIN;
SELECT copies FROM books WHERE id = 3;
.connection 0
.print -- desk 0 takes one
UPDATE books SET copies = copies - 1 WHERE id = 3;
SELECT copies FROM books WHERE id = 3;
.connection 1
.print -- desk 1 reads again
SELECT copies FROM books WHERE id = 3;
UPDATE books SET copies = 2 WHERE id = 3;
ROLLBACK;
SELECT copies FROM books WHERE id = 3;
