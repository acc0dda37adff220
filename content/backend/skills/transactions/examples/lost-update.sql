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
