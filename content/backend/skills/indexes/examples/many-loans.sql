CREATE TABLE many_loans (
    id        integer PRIMARY KEY,
    book_id   integer NOT NULL,
    member_id integer NOT NULL,
    loaned_on date    NOT NULL,
    returned_on date
);

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
INSERT INTO many_loans
SELECT i, i * 7 % 12 + 1, i * 31 % 10000 + 1, date('2016-01-01', i / 27 || ' days'),
       CASE WHEN i % 200 > 0 THEN date('2016-01-01', i / 27 + 14 || ' days') END
FROM n;

.stats vmstep
SELECT count(*) AS loans FROM many_loans WHERE member_id = 42;
.stats off
EXPLAIN QUERY PLAN SELECT count(*) FROM many_loans WHERE member_id = 42;

CREATE INDEX many_loans_member ON many_loans (member_id);

.stats vmstep
SELECT count(*) AS loans FROM many_loans WHERE member_id = 42;
.stats off
EXPLAIN QUERY PLAN SELECT count(*) FROM many_loans WHERE member_id = 42;
