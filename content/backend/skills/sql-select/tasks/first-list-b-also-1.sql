SELECT name, joined_on
FROM members
WHERE joined_on >= '2025-01-01' AND joined_on < '2026-01-01'
ORDER BY joined_on DESC, id;
