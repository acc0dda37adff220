.headers on
CREATE TABLE plain (id integer PRIMARY KEY, title text NOT NULL);
INSERT INTO plain (title) VALUES ('Solaris'), ('Kindred');
DELETE FROM plain WHERE id = 2;
INSERT INTO plain (title) VALUES ('Ficciones');
SELECT 'integer PRIMARY KEY' AS made_with, id, title FROM plain WHERE title = 'Ficciones';

CREATE TABLE careful (id integer PRIMARY KEY AUTOINCREMENT, title text NOT NULL);
INSERT INTO careful (title) VALUES ('Solaris'), ('Kindred');
DELETE FROM careful WHERE id = 2;
INSERT INTO careful (title) VALUES ('Ficciones');
SELECT 'AUTOINCREMENT' AS made_with, id, title FROM careful WHERE title = 'Ficciones';
