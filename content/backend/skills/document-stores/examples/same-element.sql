-- One document for each member, with the loans inside
CREATE TABLE member_docs (id integer PRIMARY KEY, doc text NOT NULL CHECK (json_valid(doc)));

INSERT INTO member_docs
SELECT m.id, json_object('name', m.name, 'email', m.email, 'loans', json((
    SELECT json_group_array(json_object('book', book_id, 'due', due_on, 'returned', returned_on))
    FROM loans WHERE member_id = m.id)))
FROM members AS m;

-- Who has book 3 out? Each condition by itself:
SELECT id, doc ->> '$.name' AS name
FROM member_docs
WHERE EXISTS (SELECT 1 FROM json_each(doc, '$.loans') AS l WHERE l.value ->> 'book' = 3)
  AND EXISTS (SELECT 1 FROM json_each(doc, '$.loans') AS l WHERE l.value ->> 'returned' IS NULL);

-- Both conditions on one loan:
SELECT id, doc ->> '$.name' AS name
FROM member_docs
WHERE EXISTS (SELECT 1 FROM json_each(doc, '$.loans') AS l
              WHERE l.value ->> 'book' = 3 AND l.value ->> 'returned' IS NULL);
