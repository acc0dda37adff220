INSERT INTO members (joined_on, name, email)
SELECT '2026-03-31', 'Sara Okafor', 'sara@mail.example'
UNION ALL
SELECT '2026-03-31', 'Ivan Petrov', NULL;
