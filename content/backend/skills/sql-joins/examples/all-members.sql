.print Three members and their loans
SELECT m.id, m.name, l.id AS loan, l.book_id
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
WHERE m.id IN (2, 6, 8)
ORDER BY m.id, l.id;

.print Members without a loan, by a left join
SELECT m.id, m.name
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
WHERE l.id IS NULL
ORDER BY m.id;

.print The same by NOT EXISTS
SELECT m.id, m.name
FROM members AS m
WHERE NOT EXISTS (SELECT * FROM loans AS l WHERE l.member_id = m.id)
ORDER BY m.id;

-- Two addresses wish for a newsletter. Which of them belongs to no member?
CREATE TABLE wishes (address text NOT NULL);
INSERT INTO wishes (address) VALUES ('mei@mail.example'), ('tariq@mail.example');

.print No member's address, by NOT IN
SELECT address FROM wishes
WHERE address NOT IN (SELECT email FROM members);

.print The same by NOT EXISTS
SELECT address FROM wishes AS w
WHERE NOT EXISTS (SELECT * FROM members AS m WHERE m.email = w.address);
