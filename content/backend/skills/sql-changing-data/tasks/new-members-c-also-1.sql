INSERT INTO members (name, email, joined_on)
SELECT 'Sara Okafor', NULL, '2026-03-31'
WHERE 'Sara Okafor' NOT IN (SELECT name FROM members);
