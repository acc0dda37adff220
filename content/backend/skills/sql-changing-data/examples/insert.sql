INSERT INTO members (name, email, joined_on)
VALUES ('Sofia Rossi',  'sofia@mail.example', '2026-03-31'),
       ('Tariq Rahman', NULL,                '2026-03-31')
RETURNING id, name;
