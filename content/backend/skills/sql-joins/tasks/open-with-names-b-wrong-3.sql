SELECT DISTINCT m.id, m.name, b.author
FROM members AS m
CROSS JOIN books AS b;
