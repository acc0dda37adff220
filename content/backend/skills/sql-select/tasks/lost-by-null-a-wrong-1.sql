SELECT id, name
FROM members
WHERE email <> 'mei@mail.example';
