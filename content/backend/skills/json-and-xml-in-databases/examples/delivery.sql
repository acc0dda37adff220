\set QUIET on
\pset null '(null)'
CREATE TABLE deliveries (id integer PRIMARY KEY, body xml NOT NULL);
INSERT INTO deliveries (id, body) VALUES (1, '<delivery xmlns="urn:books" day="2026-03-31">
  <book id="13"><title>The Memory Police</title><copies>2</copies></book>
  <book id="14"><title>Cats &amp; Dogs</title></book>
</delivery>');

\echo '== xpath gives a list of xml, so mind the last column'
SELECT (xpath('/b:delivery/@day', body, '{{b,urn:books}}'))[1]::text AS day,
       xpath('//b:title/text()', body, '{{b,urn:books}}') AS titles,
       xpath('//title', body) AS without_namespace
FROM deliveries;

\echo '== xmltable gives rows with types'
SELECT d.id AS delivery, x.*
FROM deliveries AS d,
     XMLTABLE(XMLNAMESPACES ('urn:books' AS b), '/b:delivery/b:book' PASSING d.body
              COLUMNS id integer PATH '@id',
                      title text PATH 'b:title',
                      copies integer PATH 'b:copies' DEFAULT 1) AS x;

\echo '== and into the table of books'
\set QUIET off
INSERT INTO books (id, title, author, year, copies)
SELECT x.id, x.title, 'unknown', 2026, x.copies
FROM deliveries AS d,
     XMLTABLE(XMLNAMESPACES ('urn:books' AS b), '/b:delivery/b:book' PASSING d.body
              COLUMNS id integer PATH '@id', title text PATH 'b:title', copies integer PATH 'b:copies' DEFAULT 1) AS x
RETURNING id, title, copies;

\echo '== what xml does not do'
SELECT id FROM deliveries WHERE body = '<delivery/>';
INSERT INTO deliveries (id, body) VALUES (2, '<delivery><book></delivery>');
