SELECT m.id, m.name
FROM members AS m
WHERE NOT EXISTS (SELECT * FROM loans AS l WHERE l.member_id = m.id);
