SELECT id, name
FROM members
ORDER BY name, id
LIMIT 3 OFFSET 3;
