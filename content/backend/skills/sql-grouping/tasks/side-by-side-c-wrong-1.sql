SELECT b.id, b.title, count(CASE WHEN l.returned_on < l.due_on THEN 1 END) AS in_time, count(CASE WHEN l.returned_on > l.due_on THEN 1 END) AS too_late
FROM books AS b
JOIN loans AS l ON l.book_id = b.id
GROUP BY b.id, b.title;
