SELECT member_id, count(*) AS open, count(*) FILTER (WHERE due_on < '2026-03-31') AS late
FROM loans
WHERE returned_on IS NULL
GROUP BY member_id;
