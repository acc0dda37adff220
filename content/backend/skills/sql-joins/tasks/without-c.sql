SELECT m.id, m.name
FROM members AS m
WHERE NOT EXISTS (
    SELECT *
    FROM loans AS l
    JOIN books AS b ON b.id = l.book_id
    WHERE l.member_id = m.id AND b.author = 'Ursula K. Le Guin'
);
