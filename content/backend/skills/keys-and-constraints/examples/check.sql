CREATE TABLE loans2 (
    id          integer PRIMARY KEY,
    loaned_on   date NOT NULL,
    due_on      date NOT NULL,
    returned_on date,
    CONSTRAINT due_after_loan CHECK (due_on >= loaned_on)
);
INSERT INTO loans2 VALUES (1, '2026-03-31', '2026-03-21', NULL);
