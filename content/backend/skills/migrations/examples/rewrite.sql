\set QUIET on
-- A table whose file gets another number was written anew, row by row.
CREATE TABLE many_loans AS
    SELECT n AS id, 1 + n % 12 AS book_id, 1 + n % 8 AS member_id
    FROM generate_series(1, 100000) AS n;
CREATE TABLE seen (step integer GENERATED ALWAYS AS IDENTITY, change text, file oid);

INSERT INTO seen (change, file) VALUES ('as created', pg_relation_filenode('many_loans'));
ALTER TABLE many_loans ADD COLUMN note text;
INSERT INTO seen (change, file) VALUES ('ADD COLUMN note text', pg_relation_filenode('many_loans'));
ALTER TABLE many_loans ADD COLUMN branch text NOT NULL DEFAULT 'North';
INSERT INTO seen (change, file) VALUES ('ADD COLUMN branch text NOT NULL DEFAULT ''North''', pg_relation_filenode('many_loans'));
ALTER TABLE many_loans ADD COLUMN token uuid DEFAULT gen_random_uuid();
INSERT INTO seen (change, file) VALUES ('ADD COLUMN token uuid DEFAULT gen_random_uuid()', pg_relation_filenode('many_loans'));
ALTER TABLE many_loans ALTER COLUMN member_id SET NOT NULL;
INSERT INTO seen (change, file) VALUES ('ALTER COLUMN member_id SET NOT NULL', pg_relation_filenode('many_loans'));
ALTER TABLE many_loans ALTER COLUMN id TYPE bigint;
INSERT INTO seen (change, file) VALUES ('ALTER COLUMN id TYPE bigint', pg_relation_filenode('many_loans'));
ALTER TABLE many_loans DROP COLUMN note;
INSERT INTO seen (change, file) VALUES ('DROP COLUMN note', pg_relation_filenode('many_loans'));

SELECT change,
       CASE WHEN file <> lag(file) OVER (ORDER BY step) THEN 'rewritten' ELSE 'same file' END AS table_file
FROM seen ORDER BY step OFFSET 1;

-- Not inside of a transaction:
BEGIN;
CREATE INDEX CONCURRENTLY many_loans_member ON many_loans (member_id);
ROLLBACK;
