SELECT m.id, m.name, count(l.returned_on) AS n
FROM members AS m
JOIN loans AS l ON l.member_id = m.id
GROUP BY m.id, m.name;
