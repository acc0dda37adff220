SELECT m.id, m.name, b.title
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
LEFT JOIN books AS b ON b.id = l.book_id
WHERE b.author = 'Ursula K. Le Guin';
