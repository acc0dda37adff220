SELECT m.id, m.name, l.n
FROM members AS m
JOIN (SELECT member_id, count(*) AS n FROM loans GROUP BY member_id) AS l ON l.member_id = m.id;
