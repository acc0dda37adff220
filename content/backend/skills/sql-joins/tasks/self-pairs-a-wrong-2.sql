SELECT a.id AS first, b.id AS second
FROM members AS a
JOIN members AS b ON b.name = a.name AND a.id <> b.id;
