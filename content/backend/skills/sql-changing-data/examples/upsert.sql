INSERT INTO books (id, title, author, year, copies)
VALUES (6, 'Pedro Páramo', 'Juan Rulfo', 1955, 2)
ON CONFLICT (id) DO UPDATE SET copies = books.copies + excluded.copies
RETURNING id, title, copies;

INSERT INTO books (id, title, author, year, copies)
VALUES (13, 'The Memory Police', 'Yoko Ogawa', 1994, 2)
ON CONFLICT (id) DO UPDATE SET copies = books.copies + excluded.copies
RETURNING id, title, copies;
