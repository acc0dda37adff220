.connection 1
.open library.db
.connection 0
.print desk 0 begins, and reads
BEGIN;
SELECT copies AS desk_0_reads FROM books WHERE id = 3;
.connection 1
.print desk 1 adds a copy
UPDATE books SET copies = copies + 1 WHERE id = 3;
SELECT copies AS desk_1_sees FROM books WHERE id = 3;
.connection 0
.print desk 0 reads again, and writes
SELECT copies AS desk_0_reads FROM books WHERE id = 3;
UPDATE books SET copies = 4 WHERE id = 3;
.print desk 0 begins anew
ROLLBACK;
BEGIN;
SELECT copies AS desk_0_reads FROM books WHERE id = 3;
UPDATE books SET copies = 5 WHERE id = 3;
COMMIT;
SELECT copies AS at_last FROM books WHERE id = 3;
