INSERT INTO members (id, name, email, joined_on)
VALUES (3, 'Sofia Rossi', 'sofia@mail.example', '2026-03-31');
