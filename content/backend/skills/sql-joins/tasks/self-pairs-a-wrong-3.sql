SELECT a.id AS first, b.id AS second
FROM members AS a
JOIN members AS b ON a.id < b.id;
