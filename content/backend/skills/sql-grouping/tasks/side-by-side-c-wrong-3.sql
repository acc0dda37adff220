SELECT b.id, b.title, count(l.returned_on <= l.due_on) AS in_time, count(l.returned_on > l.due_on) AS too_late
FROM books AS b
JOIN loans AS l ON l.book_id = b.id
GROUP BY b.id, b.title;
