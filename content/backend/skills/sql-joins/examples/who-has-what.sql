SELECT m.name, l.book_id, l.due_on
FROM loans AS l
JOIN members AS m ON m.id = l.member_id
WHERE l.returned_on IS NULL
ORDER BY l.due_on;

SELECT m.name, b.title, l.due_on
FROM loans AS l
JOIN members AS m ON m.id = l.member_id
JOIN books AS b ON b.id = l.book_id
WHERE l.returned_on IS NULL
ORDER BY l.due_on;
