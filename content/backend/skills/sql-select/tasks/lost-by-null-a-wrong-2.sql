SELECT id, name
FROM members
WHERE NOT email = 'mei@mail.example';
