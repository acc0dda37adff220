SELECT DISTINCT m.id, m.name, b.author
FROM loans AS l
JOIN members AS m ON m.id = l.member_id
JOIN books AS b ON b.id = l.id;
