INSERT INTO members (name, joined_on)
SELECT 'Sara Okafor', '2026-03-31'
WHERE NOT EXISTS (SELECT * FROM members WHERE name = 'Sara Okafor');
