SELECT id, name
FROM members AS m
WHERE (SELECT count(*) FROM loans AS l WHERE l.member_id = m.id) > 2;
