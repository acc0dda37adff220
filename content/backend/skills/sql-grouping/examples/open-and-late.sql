SELECT m.id, m.name,
       count(l.id) AS loans,
       count(l.id) FILTER (WHERE l.returned_on IS NULL) AS open,
       count(l.id) FILTER (WHERE l.returned_on > l.due_on) AS late
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
GROUP BY m.id, m.name
ORDER BY m.id;
