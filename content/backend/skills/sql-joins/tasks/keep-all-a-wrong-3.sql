SELECT m.id, m.name, l.id AS loan
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id;
