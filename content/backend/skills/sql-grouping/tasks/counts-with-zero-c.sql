SELECT m.id, m.name, count(l.id) AS n
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id AND l.returned_on IS NULL
GROUP BY m.id, m.name;
