CREATE TABLE readers (
    id    integer PRIMARY KEY,
    email text UNIQUE
);

INSERT INTO readers (id, email) VALUES (1, 'mei@mail.example'), (2, NULL), (3, NULL);
SELECT count(*) AS readers FROM readers;

INSERT INTO readers (id, email) VALUES (4, 'Mei@mail.example');
INSERT INTO readers (id, email) VALUES (5, 'mei@mail.example');
