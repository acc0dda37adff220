SELECT id, name
FROM members
WHERE email NOT LIKE '%@mail.example';
