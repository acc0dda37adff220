SELECT m.id, m.name, b.title
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
JOIN books AS b ON b.id = l.book_id AND b.author = 'Ursula K. Le Guin';
