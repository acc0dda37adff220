.connection 1
.open library.db
.connection 0
.print Both desks read the copies of Kindred
SELECT copies AS desk_0_reads FROM books WHERE id = 3;
.connection 1
SELECT copies AS desk_1_reads FROM books WHERE id = 3;
.connection 0
.print Each adds one in the program, and writes
UPDATE books SET copies = 4 WHERE id = 3;
.connection 1
UPDATE books SET copies = 4 WHERE id = 3;
SELECT copies AS after_two_more FROM books WHERE id = 3;

.print
.print Once more, desk 0 in a transaction: it reads
.connection 0
BEGIN;
SELECT copies AS desk_0_reads FROM books WHERE id = 3;
.connection 1
.print desk 1 adds a copy
UPDATE books SET copies = copies + 1 WHERE id = 3;
.connection 0
.print desk 0 reads again, and writes what it computed
SELECT copies AS desk_0_reads FROM books WHERE id = 3;
UPDATE books SET copies = 5 WHERE id = 3;
.print desk 0 begins anew
ROLLBACK;
BEGIN;
SELECT copies AS desk_0_reads FROM books WHERE id = 3;
UPDATE books SET copies = 6 WHERE id = 3;
COMMIT;
SELECT copies AS at_last FROM books WHERE id = 3;
