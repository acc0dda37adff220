CREATE TABLE renewals (
    id      integer PRIMARY KEY,
    loan_id integer NOT NULL REFERENCES loans (id),
    old_due date    NOT NULL,
    new_due date,
    CONSTRAINT renewed_to_later_day CHECK (new_due > old_due)
);

INSERT INTO renewals (id, loan_id, old_due, new_due) VALUES (1,  9, '2026-02-27', '2026-03-20');
INSERT INTO renewals (id, loan_id, old_due, new_due) VALUES (2, 12, '2026-03-13', NULL);
SELECT id, old_due, new_due FROM renewals;

INSERT INTO renewals (id, loan_id, old_due, new_due) VALUES (3, 13, '2026-03-23', '2026-03-16');
