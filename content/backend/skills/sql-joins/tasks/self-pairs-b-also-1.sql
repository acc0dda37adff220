SELECT m.id AS member_id, b.id AS book_id
FROM members AS m
CROSS JOIN books AS b
LEFT JOIN loans AS l ON l.member_id = m.id AND l.book_id = b.id
WHERE b.author = 'Ursula K. Le Guin' AND l.id IS NULL;
