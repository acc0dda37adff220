-- A queue of reservations, read three at a time, in the order of their numbers.
CREATE TABLE queue AS SELECT id, name FROM members;

SELECT 'page 1' AS page, id, name FROM queue ORDER BY id LIMIT 3 OFFSET 0;

-- Meanwhile number 2 leaves the queue.
DELETE FROM queue WHERE id = 2;

SELECT 'counted' AS page, id, name FROM queue ORDER BY id LIMIT 3 OFFSET 3;
SELECT 'bookmark' AS page, id, name FROM queue WHERE id > 3 ORDER BY id LIMIT 3;
