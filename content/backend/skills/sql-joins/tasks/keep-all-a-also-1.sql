SELECT m.id, m.name, l.id
FROM members AS m
LEFT JOIN (SELECT * FROM loans WHERE returned_on IS NULL) AS l ON l.member_id = m.id;
