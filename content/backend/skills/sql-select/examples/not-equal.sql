SELECT id, name, email
FROM members
WHERE email <> 'mei@mail.example'
ORDER BY id;
