CREATE TABLE settings (daily_fine_cents integer NOT NULL);
INSERT INTO settings (daily_fine_cents) VALUES (20);

CREATE TABLE fines (
    loan_id     integer PRIMARY KEY REFERENCES loans (id),
    days_late   integer NOT NULL,
    cents_a_day integer NOT NULL
);
INSERT INTO fines (loan_id, days_late, cents_a_day)
SELECT l.id, julianday(l.returned_on) - julianday(l.due_on), s.daily_fine_cents
FROM loans AS l CROSS JOIN settings AS s
WHERE l.returned_on > l.due_on;

UPDATE settings SET daily_fine_cents = 50;

SELECT f.loan_id, f.days_late,
       f.days_late * f.cents_a_day      AS charged,
       f.days_late * s.daily_fine_cents AS computed_today
FROM fines AS f CROSS JOIN settings AS s
ORDER BY f.loan_id;
