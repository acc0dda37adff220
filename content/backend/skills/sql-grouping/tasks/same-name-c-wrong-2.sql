SELECT name, count(email) AS people
FROM members
GROUP BY name
HAVING count(email) > 1;
