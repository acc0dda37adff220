SELECT name, count(*) AS people
FROM members
GROUP BY id, name
HAVING count(*) > 1;
