SELECT a.id AS first, b.id AS second
FROM members AS a, members AS b
WHERE a.name = b.name AND b.id > a.id;
