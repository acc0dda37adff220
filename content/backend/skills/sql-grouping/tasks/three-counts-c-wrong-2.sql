SELECT m.id, count(DISTINCT b.author) AS authors
FROM members AS m
JOIN loans AS l ON l.member_id = m.id
JOIN books AS b ON b.id = l.book_id
GROUP BY m.id;
