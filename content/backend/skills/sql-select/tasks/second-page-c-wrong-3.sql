SELECT id, name
FROM (SELECT * FROM members ORDER BY name, id LIMIT 3 OFFSET 3)
WHERE email IS NOT NULL
ORDER BY name, id;
