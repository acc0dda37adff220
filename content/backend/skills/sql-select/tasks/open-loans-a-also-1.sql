SELECT l.id, l.due_on
FROM loans AS l
WHERE NOT (l.returned_on IS NOT NULL)
ORDER BY l.due_on ASC, l.id ASC;
