SELECT m.id, m.name, l.id AS loan, l.book_id
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
WHERE m.id IN (2, 6, 8)
ORDER BY m.id, l.id;
