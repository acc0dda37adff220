SELECT id, name
FROM members
WHERE email IS NOT NULL
ORDER BY name, id
LIMIT 3 OFFSET 2;
