SELECT m.id, m.name, count(*) - count(l.returned_on) AS n
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
GROUP BY m.id, m.name;
