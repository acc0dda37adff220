SELECT m.name, b.title, l.returned_on
FROM loans AS l
JOIN members AS m ON m.id = l.member_id
JOIN books AS b ON b.id = l.book_id
WHERE l.returned_on > l.due_on AND b.year < 1970;
