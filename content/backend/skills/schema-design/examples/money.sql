CREATE TABLE fines (loan_id integer NOT NULL, euros real NOT NULL, cents integer NOT NULL);

-- Ten cents for each of the fifteen loans
INSERT INTO fines SELECT id, 0.10, 10 FROM loans;

SELECT sum(euros) = 1.5 AS euros_exact,
       sum(cents) = 150 AS cents_exact,
       sum(euros) - 1.5 AS euros_off
FROM fines;
