SELECT member_id, count(CASE WHEN returned_on IS NULL THEN 1 ELSE 0 END) AS open, count(CASE WHEN returned_on IS NULL AND due_on < '2026-03-31' THEN 1 ELSE 0 END) AS late
FROM loans
GROUP BY member_id;
