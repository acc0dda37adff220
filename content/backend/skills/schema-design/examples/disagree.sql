CREATE TABLE desks (
    desk         text PRIMARY KEY,
    branch       text NOT NULL,
    branch_phone text NOT NULL
);
INSERT INTO desks (desk, branch, branch_phone) VALUES
    ('N1', 'North', '555-0101'),
    ('N2', 'North', '555-0101'),
    ('S1', 'South', '555-0102'),
    ('N3', 'North', '555-0110');

SELECT branch, count(DISTINCT branch_phone) AS phones
FROM desks
GROUP BY branch
HAVING count(DISTINCT branch_phone) > 1;
