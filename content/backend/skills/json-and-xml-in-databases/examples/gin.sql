\set QUIET on
\pset tuples_only on
CREATE TABLE catalogue AS
    SELECT n AS id, jsonb_build_object(
        'isbn', '978-' || n, 'pages', 100 + n % 400,
        'languages', CASE WHEN n % 500 = 0 THEN '["is", "en"]'::jsonb ELSE '["en"]' END) AS details
    FROM generate_series(1, 20000) AS n;
ANALYZE catalogue;

\echo '== without an index: contains Icelandic'
EXPLAIN (COSTS OFF) SELECT id FROM catalogue WHERE details @> '{"languages": ["is"]}';

\echo '== with a GIN index on the whole document'
CREATE INDEX catalogue_details ON catalogue USING gin (details jsonb_path_ops);
EXPLAIN (COSTS OFF) SELECT id FROM catalogue WHERE details @> '{"languages": ["is"]}';

\echo '== the same index, another field'
EXPLAIN (COSTS OFF) SELECT id FROM catalogue WHERE details @> '{"isbn": "978-77"}';

\echo '== the same question with ->>'
EXPLAIN (COSTS OFF) SELECT id FROM catalogue WHERE details ->> 'isbn' = '978-77';

\echo '== an index on that expression'
CREATE UNIQUE INDEX catalogue_isbn ON catalogue ((details ->> 'isbn'));
EXPLAIN (COSTS OFF) SELECT id FROM catalogue WHERE details ->> 'isbn' = '978-77';

\echo '== a range: GIN cannot, an index on the number can'
CREATE INDEX catalogue_pages ON catalogue (((details ->> 'pages')::integer));
ANALYZE catalogue;
EXPLAIN (COSTS OFF) SELECT id FROM catalogue WHERE (details ->> 'pages')::integer > 498;

\pset tuples_only off
SELECT pg_size_pretty(pg_relation_size('catalogue')) AS in_rows,
       pg_size_pretty(pg_relation_size('catalogue_details')) AS gin,
       pg_size_pretty(pg_relation_size('catalogue_isbn')) AS isbn;
