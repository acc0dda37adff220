CREATE TABLE plain   (id integer PRIMARY KEY, book_id integer, member_id integer, loaned_on date);
CREATE TABLE indexed (id integer PRIMARY KEY, book_id integer, member_id integer, loaned_on date);
CREATE INDEX indexed_book   ON indexed (book_id);
CREATE INDEX indexed_member ON indexed (member_id);
CREATE INDEX indexed_day    ON indexed (loaned_on);

-- n counts from 1 to 100,000
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
INSERT INTO plain
SELECT i, i % 12 + 1, i * 31 % 10000 + 1, date('2016-01-01', (i / 27) || ' days') FROM n;

INSERT INTO indexed SELECT * FROM plain;

-- dbstat: a table of SQLite's own, with a row for each page
SELECT CASE WHEN name = 'plain' THEN 'without' ELSE 'with three' END AS indexes,
       sum(pgsize) / 1024 AS kilobytes
FROM dbstat
WHERE name = 'plain' OR name LIKE 'indexed%'
GROUP BY 1
ORDER BY 2;
