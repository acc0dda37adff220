INSERT OR IGNORE INTO books (id, title, author, year, copies)
VALUES (3, 'Kindred', 'Octavia E. Butler', 1979, 1);
