INSERT INTO members (name, email, joined_on)
VALUES ('Sara Okafor', 'sara@mail.example', '2026-03-31');
