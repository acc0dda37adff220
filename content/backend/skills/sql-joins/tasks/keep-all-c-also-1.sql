SELECT m.id, m.name, b.title
FROM members AS m
LEFT JOIN (loans AS l JOIN books AS b ON b.id = l.book_id AND b.author = 'Ursula K. Le Guin') ON l.member_id = m.id;
