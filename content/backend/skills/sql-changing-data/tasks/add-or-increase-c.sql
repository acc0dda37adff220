INSERT INTO books (id, title, author, year, copies)
VALUES (7, 'Kitchen', 'Banana Yoshimoto', 1988, 4)
ON CONFLICT (id) DO UPDATE SET copies = excluded.copies
WHERE copies < excluded.copies;
