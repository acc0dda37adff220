CREATE TABLE shelf (id integer PRIMARY KEY, title text, authors text);

INSERT INTO shelf (id, title, authors) VALUES
    (1, 'Good Omens',                  'Terry Pratchett, Neil Gaiman'),
    (2, 'Everything I Never Told You', 'Celeste Ng'),
    (3, 'A Grain of Wheat',            'Ngũgĩ wa Thiong''o');

-- The books by Celeste Ng, whose name may stand as "Ng"
SELECT title, authors FROM shelf WHERE authors LIKE '%Ng%';

-- How many authors are there?
SELECT count(DISTINCT authors) AS authors FROM shelf;
