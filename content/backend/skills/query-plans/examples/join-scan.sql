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
SELECT m.name, l.loaned_on
FROM many_members AS m
JOIN many_loans AS l ON l.member_id = m.id
WHERE m.id = 42;

CREATE INDEX many_loans_member ON many_loans (member_id);

EXPLAIN QUERY PLAN
SELECT m.name, l.loaned_on
FROM many_members AS m
JOIN many_loans AS l ON l.member_id = m.id
WHERE m.id = 42;
