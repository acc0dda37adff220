SELECT name, joined_on
FROM members
WHERE joined_on BETWEEN '2025-01-01' AND '2025-12-31'
ORDER BY joined_on, id;
