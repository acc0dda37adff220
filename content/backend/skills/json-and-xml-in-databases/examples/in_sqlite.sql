.nullvalue (null)
ALTER TABLE books ADD COLUMN details text CHECK (details IS NULL OR json_valid(details));
UPDATE books SET details = '{"pages": 264, "languages": ["en"], "publisher": {"name": "Doubleday"}}' WHERE id = 3;
UPDATE books SET details = '{"pages": 204, "languages": ["pl", "en"], "series": null}' WHERE id = 2;

SELECT id, details -> '$.pages' AS arrow, details ->> '$.pages' AS two_arrows,
       typeof(details -> '$.pages') AS type, typeof(details ->> '$.pages') AS type2
FROM books WHERE id IN (2, 3);

SELECT id, details ->> '$.publisher.name' AS publisher, details ->> '$.languages[0]' AS first_language
FROM books WHERE id IN (2, 3);

-- ->> gives a number here; a text is greater than any number.
SELECT 1000 > details ->> '$.pages' AS number_1000, '1' > details ->> '$.pages' AS text_1
FROM books WHERE id = 3;

SELECT id, details -> '$.series' AS series, json_type(details, '$.series') AS type
FROM books WHERE id IN (2, 3, 4);

SELECT b.title, l.value AS language
FROM books AS b JOIN json_each(b.details, '$.languages') AS l
ORDER BY b.id, l.value;

-- The other way: rows into one JSON text.
SELECT json_group_array(json_object('id', id, 'title', title)) AS list FROM books WHERE id IN (2, 3);
