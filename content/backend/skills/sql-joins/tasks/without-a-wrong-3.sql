SELECT id, name
FROM members
WHERE id NOT IN (SELECT id FROM loans);
