SELECT m.id, m.name, count(*) AS n
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
GROUP BY m.id, m.name;
