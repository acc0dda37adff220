SELECT min(m.id) AS id, m.name
FROM members AS m
JOIN loans AS l ON l.member_id = m.id
GROUP BY m.name
HAVING count(*) >= 3;
