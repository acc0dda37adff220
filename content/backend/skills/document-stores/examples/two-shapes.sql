-- One document for each member, with the loans inside
CREATE TABLE member_docs (id integer PRIMARY KEY, doc text NOT NULL CHECK (json_valid(doc)));

INSERT INTO member_docs (id, doc)
SELECT m.id, json_object('name', m.name, 'email', m.email, 'loans', json((
    SELECT json_group_array(json_object('book', book_id, 'due', due_on, 'returned', returned_on))
    FROM loans WHERE member_id = m.id)))
FROM members AS m;

-- Since February the program writes a list of addresses.
INSERT INTO member_docs (id, doc) VALUES (9, '{"name": "Sofia Rossi", "emails": ["sofia@mail.example"]}');

SELECT count(*) AS documents, count(doc ->> '$.email') AS with_email FROM member_docs;

UPDATE member_docs
SET doc = json_remove(json_set(doc, '$.emails', json_array(doc ->> '$.email')), '$.email')
WHERE doc ->> '$.email' IS NOT NULL;

SELECT count(*) AS documents, count(doc -> '$.emails') AS with_emails FROM member_docs;
INSERT INTO member_docs (id, doc) VALUES (10, '{"name": "Tariq Rahman",}');
