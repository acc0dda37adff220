SELECT DISTINCT a.name, (SELECT count(*) FROM members AS c WHERE c.name = a.name) AS people
FROM members AS a
JOIN members AS b ON b.name = a.name AND b.id <> a.id;
