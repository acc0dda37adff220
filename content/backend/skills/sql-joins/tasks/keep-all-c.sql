SELECT m.id, m.name, g.title
FROM members AS m
LEFT JOIN (
    SELECT l.member_id, b.title
    FROM loans AS l
    JOIN books AS b ON b.id = l.book_id
    WHERE b.author = 'Ursula K. Le Guin'
) AS g ON g.member_id = m.id;
