-- One document for each member, with the loans inside
CREATE TABLE member_docs (id integer PRIMARY KEY, doc text NOT NULL CHECK (json_valid(doc)));

INSERT INTO member_docs
SELECT m.id, json_object('name', m.name, 'email', m.email, 'loans', json((
    SELECT json_group_array(json_object('book', book_id, 'due', due_on, 'returned', returned_on))
    FROM loans WHERE member_id = m.id)))
FROM members AS m;

SELECT doc FROM member_docs WHERE id = 8;

SELECT id, doc ->> '$.name' AS name, doc ->> '$.loans[0].book' AS first_book
FROM member_docs
WHERE doc ->> '$.email' LIKE '%@post.example';

SELECT l.key, l.value
FROM member_docs AS m, json_each(m.doc, '$.loans') AS l
WHERE m.id = 2;
