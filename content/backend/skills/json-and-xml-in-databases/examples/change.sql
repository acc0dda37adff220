\set QUIET on
\pset null '(null)'
CREATE TABLE catalogue (
    id      integer PRIMARY KEY,
    details jsonb NOT NULL,
    pages   integer GENERATED ALWAYS AS ((details ->> 'pages')::integer) STORED,
    CONSTRAINT is_object CHECK (jsonb_typeof(details) = 'object'),
    CONSTRAINT has_isbn CHECK (details ? 'isbn' AND jsonb_typeof(details -> 'isbn') = 'string'),
    CONSTRAINT some_pages CHECK (pages > 0)
);
\set QUIET off
INSERT INTO catalogue (id, details) VALUES
    (3, '{"isbn": "978-3", "pages": 264, "publisher": {"name": "Doubleday", "town": "New York"}}');

-- A part, one step deep or several; and away with a field:
UPDATE catalogue SET details = details || '{"pages": 287}' WHERE id = 3;
UPDATE catalogue SET details = jsonb_set(details, '{publisher,town}', '"Boston"') WHERE id = 3;
UPDATE catalogue SET details = details - 'pages' WHERE id = 3;
SELECT details, pages FROM catalogue;

-- || replaces whole fields: the name of the publisher is gone.
SELECT details || '{"publisher": {"town": "Boston"}}' AS merged FROM catalogue;

-- jsonb_set makes the last step of a path, none before it. There is no printer:
SELECT jsonb_set(details, '{publisher,street}', '"Broadway"') -> 'publisher' AS last_step,
       jsonb_set(details, '{printer,town}', '"Boston"') = details AS nothing_changed
FROM catalogue;

-- An unknown value makes jsonb_set forget everything:
SELECT jsonb_set(details, '{pages}', to_jsonb(NULL::integer)) AS set_null,
       jsonb_set_lax(details, '{pages}', to_jsonb(NULL::integer)) AS lax
FROM catalogue;

-- Four rows that the rules refuse:
INSERT INTO catalogue (id, details) VALUES (4, '["isbn"]');
INSERT INTO catalogue (id, details) VALUES (4, '{"ISBN": "978-4"}');
INSERT INTO catalogue (id, details) VALUES (4, '{"isbn": "978-4", "pages": -1}');
INSERT INTO catalogue (id, details) VALUES (4, '{"isbn": "978-4", "pages": "many"}');
