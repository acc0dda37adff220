SELECT m.id, count(DISTINCT l.book_id) AS authors
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
GROUP BY m.id;
