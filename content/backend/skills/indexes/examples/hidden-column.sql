CREATE INDEX members_email ON members (email);

EXPLAIN QUERY PLAN SELECT id FROM members WHERE email = 'mei@mail.example';
EXPLAIN QUERY PLAN SELECT name FROM members WHERE email = 'mei@mail.example';
EXPLAIN QUERY PLAN SELECT name FROM members WHERE lower(email) = 'mei@mail.example';
EXPLAIN QUERY PLAN SELECT name FROM members WHERE email LIKE '%@mail.example';

CREATE INDEX members_email_lower ON members (lower(email));
EXPLAIN QUERY PLAN SELECT name FROM members WHERE lower(email) = 'mei@mail.example';
