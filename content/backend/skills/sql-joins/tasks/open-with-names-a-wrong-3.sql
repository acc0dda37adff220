SELECT DISTINCT m.name, b.title
FROM loans AS l, members AS m, books AS b
WHERE m.id = l.member_id AND b.id = l.book_id AND l.returned_on IS NULL;
