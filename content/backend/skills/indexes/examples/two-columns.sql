CREATE INDEX loans_member_day ON loans (member_id, loaned_on);

EXPLAIN QUERY PLAN SELECT * FROM loans WHERE member_id = 5;
EXPLAIN QUERY PLAN SELECT * FROM loans WHERE member_id = 5 AND loaned_on >= '2026-03-01';
EXPLAIN QUERY PLAN SELECT * FROM loans WHERE member_id = 5 ORDER BY loaned_on;
EXPLAIN QUERY PLAN SELECT * FROM loans WHERE loaned_on >= '2026-03-01';
