SELECT m.id, (SELECT count(DISTINCT b.author) FROM loans AS l JOIN books AS b ON b.id = l.book_id WHERE l.member_id = m.id) AS authors
FROM members AS m;
