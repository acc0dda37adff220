INSERT INTO members (name, joined_on)
VALUES ('Sara Okafor', '2026-03-31');
