SELECT id, name
FROM members
WHERE coalesce(email, '') NOT LIKE '%@mail.example';
