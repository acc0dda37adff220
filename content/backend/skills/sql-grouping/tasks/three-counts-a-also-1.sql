SELECT count(id) AS loans, count(*) FILTER (WHERE returned_on IS NOT NULL) AS returned, (SELECT count(*) FROM (SELECT DISTINCT member_id FROM loans)) AS members
FROM loans;
