SELECT DISTINCT m.id, m.name
FROM members AS m
JOIN loans AS l ON l.member_id = m.id
JOIN books AS b ON b.id = l.book_id
WHERE b.author <> 'Ursula K. Le Guin';
