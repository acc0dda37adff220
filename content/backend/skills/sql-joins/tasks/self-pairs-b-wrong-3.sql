SELECT m.id AS member_id, b.id AS book_id
FROM members AS m
CROSS JOIN books AS b
WHERE b.author = 'Ursula K. Le Guin' AND NOT EXISTS (SELECT * FROM loans AS l WHERE l.book_id = b.id);
