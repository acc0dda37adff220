CREATE TABLE many_members (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE many_loans (
    id        integer PRIMARY KEY,
    member_id integer NOT NULL REFERENCES many_members (id),
    loaned_on date NOT NULL
);

-- 10,000 members, 100,000 loans
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
INSERT INTO many_members SELECT i, 'Member ' || i FROM n;

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
INSERT INTO many_loans
SELECT i, i * 31 % 10000 + 1, date('2016-01-01', (i / 27) || ' days') FROM n;

EXPLAIN QUERY PLAN
SELECT m.id, (SELECT max(loaned_on) FROM many_loans AS l WHERE l.member_id = m.id) AS latest
FROM many_members AS m;
.stats vmstep
SELECT count(latest) AS members FROM (
    SELECT (SELECT max(loaned_on) FROM many_loans AS l WHERE l.member_id = m.id) AS latest
    FROM many_members AS m WHERE m.id <= 10);
.stats off

CREATE INDEX many_loans_member_day ON many_loans (member_id, loaned_on);

EXPLAIN QUERY PLAN
SELECT m.id, (SELECT max(loaned_on) FROM many_loans AS l WHERE l.member_id = m.id) AS latest
FROM many_members AS m;
.stats vmstep
SELECT count(latest) AS members FROM (
    SELECT (SELECT max(loaned_on) FROM many_loans AS l WHERE l.member_id = m.id) AS latest
    FROM many_members AS m WHERE m.id <= 10);
