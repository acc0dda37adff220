INSERT INTO members (name, email, joined_on)
VALUES ('Sofia Rossi', 'sofia@mail.example', '2026-03-31'),
       ('Tariq Aziz',  NULL,                 '2026-03-31')
RETURNING id, name;
