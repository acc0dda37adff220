INSERT INTO books (id, title, author, year, copies)
VALUES (20, 'Ficciones', 'Jorge Luis Borges', 1944, 2)
ON CONFLICT (id) DO UPDATE SET copies = excluded.copies;
