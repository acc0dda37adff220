SELECT m.id, count(CASE WHEN l.id IS NOT NULL AND l.returned_on IS NULL THEN 1 END) AS open, count(l.returned_on) AS returned
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
GROUP BY m.id;
