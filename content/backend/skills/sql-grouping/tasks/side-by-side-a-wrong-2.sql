SELECT member_id, count(*) FILTER (WHERE returned_on IS NULL) AS open, count(*) FILTER (WHERE due_on < '2026-03-31') AS late
FROM loans
GROUP BY member_id;
