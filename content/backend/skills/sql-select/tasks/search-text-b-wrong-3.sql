SELECT id, name
FROM members
WHERE email LIKE '%@mail.example' OR email IS NULL;
