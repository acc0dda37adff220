SELECT name, joined_on
FROM members
WHERE joined_on = 2025
ORDER BY joined_on DESC, id;
