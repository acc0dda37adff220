SELECT name, count(*) AS people
FROM members
GROUP BY name
HAVING count(*) >= 1;
