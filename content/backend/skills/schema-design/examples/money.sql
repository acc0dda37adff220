CREATE TABLE fines (
    loan_id      integer PRIMARY KEY,
    late_euros   real    NOT NULL,
    damage_euros real    NOT NULL,
    paid_euros   real    NOT NULL,
    late_cents   integer NOT NULL,
    damage_cents integer NOT NULL,
    paid_cents   integer NOT NULL
);
INSERT INTO fines (loan_id, late_euros, damage_euros, paid_euros, late_cents, damage_cents, paid_cents) VALUES (6, 0.10, 0.20, 0.30, 10, 20, 30);

-- Is loan 6 settled?
SELECT late_euros + damage_euros = paid_euros AS in_euros,
       late_cents + damage_cents = paid_cents AS in_cents,
       late_euros + damage_euros - paid_euros AS euros_left
FROM fines;
