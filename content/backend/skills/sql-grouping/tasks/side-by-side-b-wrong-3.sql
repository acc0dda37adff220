SELECT m.id, count(l.id) AS open, count(l.returned_on) AS returned
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
GROUP BY m.id;
