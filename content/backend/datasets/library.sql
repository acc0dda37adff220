-- The library: books, members and loans. Runs as it stands on SQLite and on PostgreSQL.

CREATE TABLE books (
    id     integer PRIMARY KEY,
    title  text    NOT NULL,
    author text    NOT NULL,
    year   integer NOT NULL,
    copies integer NOT NULL
);

CREATE TABLE members (
    id        integer PRIMARY KEY,
    name      text NOT NULL,
    email     text,
    joined_on date NOT NULL
);

CREATE TABLE loans (
    id          integer PRIMARY KEY,
    book_id     integer NOT NULL REFERENCES books (id),
    member_id   integer NOT NULL REFERENCES members (id),
    loaned_on   date    NOT NULL,
    due_on      date    NOT NULL,
    returned_on date
);

INSERT INTO books (id, title, author, year, copies) VALUES
    ( 1, 'The Left Hand of Darkness',        'Ursula K. Le Guin', 1969, 2),
    ( 2, 'Solaris',                          'Stanisław Lem',     1961, 1),
    ( 3, 'Kindred',                          'Octavia E. Butler', 1979, 3),
    ( 4, 'Things Fall Apart',                'Chinua Achebe',     1958, 2),
    ( 5, 'Season of Migration to the North', 'Tayeb Salih',       1966, 1),
    ( 6, 'Pedro Páramo',                     'Juan Rulfo',        1955, 1),
    ( 7, 'Kitchen',                          'Banana Yoshimoto',  1988, 2),
    ( 8, 'The God of Small Things',          'Arundhati Roy',     1997, 2),
    ( 9, 'The Dispossessed',                 'Ursula K. Le Guin', 1974, 1),
    (10, 'The Three-Body Problem',           'Liu Cixin',         2008, 3),
    (11, 'The Vegetarian',                   'Han Kang',          2007, 1),
    (12, 'Beloved',                          'Toni Morrison',     1987, 2);

INSERT INTO members (id, name, email, joined_on) VALUES
    (1, 'Amina Yusuf',  'amina@mail.example',  '2024-03-02'),
    (2, 'Jonas Berg',   'jonas@mail.example',  '2024-05-17'),
    (3, 'Mei Lin',      'mei@mail.example',    '2024-09-30'),
    (4, 'Diego Torres', 'diego@mail.example',  '2025-01-11'),
    (5, 'Priya Nair',   'priya@mail.example',  '2025-02-24'),
    (6, 'Kofi Mensah',  NULL,                  '2025-06-08'),
    (7, 'Amina Yusuf',  'a.yusuf@post.example', '2025-10-19'),
    (8, 'Leila Haddad', 'leila@mail.example',  '2026-02-01');

INSERT INTO loans (id, book_id, member_id, loaned_on, due_on, returned_on) VALUES
    ( 1,  1, 1, '2026-01-05', '2026-01-26', '2026-01-20'),
    ( 2,  2, 2, '2026-01-07', '2026-01-28', '2026-01-30'),
    ( 3,  3, 3, '2026-01-09', '2026-01-30', '2026-01-22'),
    ( 4,  4, 5, '2026-01-14', '2026-02-04', '2026-02-02'),
    ( 5, 10, 1, '2026-01-20', '2026-02-10', '2026-02-09'),
    ( 6,  3, 4, '2026-01-23', '2026-02-13', '2026-02-20'),
    ( 7,  7, 6, '2026-02-02', '2026-02-23', '2026-02-16'),
    ( 8,  9, 3, '2026-02-05', '2026-02-26', '2026-02-25'),
    ( 9,  2, 5, '2026-02-06', '2026-02-27', NULL),
    (10,  8, 2, '2026-02-11', '2026-03-04', '2026-03-01'),
    (11,  1, 7, '2026-02-16', '2026-03-09', '2026-03-12'),
    (12, 10, 4, '2026-02-20', '2026-03-13', NULL),
    (13,  3, 1, '2026-03-02', '2026-03-23', NULL),
    (14, 12, 7, '2026-03-12', '2026-04-02', NULL),
    (15,  3, 5, '2026-03-16', '2026-04-06', NULL);
