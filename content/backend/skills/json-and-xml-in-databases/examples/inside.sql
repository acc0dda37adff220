\set QUIET on
\pset null '(null)'
ALTER TABLE books ADD COLUMN details jsonb;
\set QUIET off
UPDATE books SET details = '{"pages": 264, "languages": ["en"], "publisher": {"name": "Doubleday"}}' WHERE id = 3;
UPDATE books SET details = '{"pages": 204, "languages": ["pl", "en"], "series": null}' WHERE id = 2;

SELECT id, details -> 'pages' AS arrow, details ->> 'pages' AS two_arrows,
       pg_typeof(details -> 'pages') AS type, pg_typeof(details ->> 'pages') AS type2
FROM books WHERE id IN (2, 3) ORDER BY id;

SELECT id, details -> 'publisher' ->> 'name' AS publisher, details #>> '{languages,0}' AS first_language,
       details['publisher']['name'] AS subscripts  -- from PostgreSQL 14 on; gives jsonb
FROM books WHERE id IN (2, 3) ORDER BY id;

-- Text is compared letter by letter, so 1000 comes before 264.
SELECT '1000' > (details ->> 'pages') AS as_text, 1000 > (details ->> 'pages')::integer AS as_number
FROM books WHERE id = 3;

-- A field with null, and no such field:
SELECT id, details -> 'series' AS series, details ->> 'series' AS as_text,
       details ? 'series' AS has_it, details IS NULL AS nothing_at_all
FROM books WHERE id IN (2, 3, 4) ORDER BY id;

-- One row for each element of a list. LATERAL: the function is called for each row of books.
SELECT b.title, l.language
FROM books AS b CROSS JOIN LATERAL jsonb_array_elements_text(b.details -> 'languages') AS l (language)
ORDER BY b.id, l.language;

-- What is stored: json keeps the text, jsonb the values.
SELECT '{"b": 1.50, "a": 1, "a": 2}'::json AS json, '{"b": 1.50, "a": 1, "a": 2}'::jsonb AS jsonb;
SELECT '{"pages": 264,}'::jsonb;
