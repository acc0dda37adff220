SELECT id, name
FROM members
WHERE email <> 'mei@mail.example' OR email = NULL;
