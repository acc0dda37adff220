SELECT m.id, count(b.author) AS authors
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
LEFT JOIN books AS b ON b.id = l.book_id
GROUP BY m.id;
