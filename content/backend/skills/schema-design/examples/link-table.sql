CREATE TABLE authors (
    id   integer PRIMARY KEY,
    name text NOT NULL
);
CREATE TABLE titles (
    id    integer PRIMARY KEY,
    title text NOT NULL
);
CREATE TABLE title_authors (
    title_id  integer NOT NULL REFERENCES titles (id),
    author_id integer NOT NULL REFERENCES authors (id),
    place     integer NOT NULL,
    PRIMARY KEY (title_id, author_id)
);

INSERT INTO authors (id, name) VALUES (1, 'Terry Pratchett'), (2, 'Neil Gaiman'), (3, 'Celeste Ng');
INSERT INTO titles (id, title) VALUES (1, 'Good Omens'), (2, 'Everything I Never Told You'), (3, 'Coraline');
INSERT INTO title_authors (title_id, author_id, place) VALUES (1, 1, 1), (1, 2, 2), (2, 3, 1), (3, 2, 1);

SELECT t.title, a.name
FROM titles AS t
JOIN title_authors AS ta ON ta.title_id = t.id
JOIN authors AS a ON a.id = ta.author_id
ORDER BY t.id, ta.place;

SELECT a.name, count(*) AS titles
FROM authors AS a
JOIN title_authors AS ta ON ta.author_id = a.id
GROUP BY a.id, a.name
ORDER BY a.id;
