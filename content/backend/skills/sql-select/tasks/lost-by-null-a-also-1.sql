SELECT id, name
FROM members
WHERE email IS NOT 'mei@mail.example';
