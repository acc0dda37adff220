CREATE TABLE many_loans (
    id        integer PRIMARY KEY,
    member_id integer NOT NULL,
    loaned_on date    NOT NULL
);

-- 100,000 loans of 10,000 members, over ten years; n counts from 1 to 100,000
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
INSERT INTO many_loans
SELECT i, i * 31 % 10000 + 1, date('2016-01-01', (i / 27) || ' days') FROM n;

EXPLAIN QUERY PLAN SELECT loaned_on FROM many_loans WHERE member_id = 42;
.stats vmstep
SELECT count(loaned_on) AS loans FROM many_loans WHERE member_id = 42;
.stats off

CREATE INDEX many_loans_member ON many_loans (member_id);

EXPLAIN QUERY PLAN SELECT loaned_on FROM many_loans WHERE member_id = 42;
.stats vmstep
SELECT count(loaned_on) AS loans FROM many_loans WHERE member_id = 42;
