SELECT id, name
FROM members
WHERE id NOT IN (
    SELECT l.member_id
    FROM loans AS l
    JOIN books AS b ON b.id = l.book_id
    WHERE b.author = 'Ursula K. Le Guin'
);
