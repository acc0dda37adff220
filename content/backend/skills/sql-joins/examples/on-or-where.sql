SELECT m.id, m.name, l.book_id
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id AND l.returned_on IS NULL
WHERE m.id >= 5
ORDER BY m.id, l.book_id;

SELECT m.id, m.name, l.book_id
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
WHERE m.id >= 5 AND l.returned_on IS NULL
ORDER BY m.id, l.book_id;
