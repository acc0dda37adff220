-- One document for each member, with the loans inside
CREATE TABLE member_docs (id integer PRIMARY KEY, doc text NOT NULL CHECK (json_valid(doc)));

INSERT INTO member_docs
SELECT m.id, json_object('name', m.name, 'email', m.email, 'loans', json((
    SELECT json_group_array(json_object('book', book_id, 'due', due_on, 'returned', returned_on))
    FROM loans WHERE member_id = m.id)))
FROM members AS m;

EXPLAIN QUERY PLAN SELECT id FROM member_docs WHERE doc ->> '$.email' = 'mei@mail.example';

CREATE INDEX member_docs_email ON member_docs (doc ->> '$.email');
EXPLAIN QUERY PLAN SELECT id FROM member_docs WHERE doc ->> '$.email' = 'mei@mail.example';
EXPLAIN QUERY PLAN SELECT id FROM member_docs WHERE doc ->> 'email' = 'mei@mail.example';
