SELECT m.id, m.name, l.id AS loan
FROM members AS m
JOIN loans AS l ON l.member_id = m.id AND l.returned_on IS NULL;
