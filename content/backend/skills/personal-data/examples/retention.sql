-- Rule: a loan is kept for 60 days after its return. Today is 31 March 2026. Open loans stay.
.print What the rule would remove, first as a question
SELECT count(*) AS loans, min(returned_on) AS earliest, max(returned_on) AS latest
FROM loans
WHERE returned_on < date('2026-03-31', '-60 days');

.print Then the same condition, and the number of rows must agree
BEGIN;
DELETE FROM loans
WHERE returned_on < date('2026-03-31', '-60 days');
SELECT changes() AS removed;
COMMIT;

.print Is the text gone from the file?
PRAGMA secure_delete = OFF;
CREATE TABLE wishes (id integer PRIMARY KEY, text text);
INSERT INTO wishes (text) VALUES ('please call Leila at home');
DELETE FROM wishes;
