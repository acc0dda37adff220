SELECT id, name
FROM members
WHERE coalesce(email, '') <> 'mei@mail.example';
