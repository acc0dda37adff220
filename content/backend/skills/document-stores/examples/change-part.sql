-- One document for each member, with the loans inside
CREATE TABLE member_docs (id integer PRIMARY KEY, doc text NOT NULL CHECK (json_valid(doc)));

INSERT INTO member_docs
SELECT m.id, json_object('name', m.name, 'email', m.email, 'loans', json((
    SELECT json_group_array(json_object('book', book_id, 'due', due_on, 'returned', returned_on))
    FROM loans WHERE member_id = m.id)))
FROM members AS m;

-- Two desks read the whole document of member 8, change it, and write it back.
CREATE TEMP TABLE desk AS SELECT 'A' AS desk, doc FROM member_docs WHERE id = 8
                UNION ALL SELECT 'B', doc FROM member_docs WHERE id = 8;
UPDATE desk SET doc = json_set(doc, '$.email', 'leila@new.example') WHERE desk = 'A';
UPDATE desk SET doc = json_set(doc, '$.phone', '555-0117') WHERE desk = 'B';
UPDATE member_docs SET doc = (SELECT doc FROM desk WHERE desk = 'A') WHERE id = 8;
UPDATE member_docs SET doc = (SELECT doc FROM desk WHERE desk = 'B') WHERE id = 8;
SELECT doc AS written_whole FROM member_docs WHERE id = 8;

-- The same two changes, each to its part.
UPDATE member_docs SET doc = json_set(doc, '$.email', 'leila@new.example') WHERE id = 8;
UPDATE member_docs SET doc = json_set(doc, '$.phone', '555-0117') WHERE id = 8;
SELECT doc AS written_in_parts FROM member_docs WHERE id = 8;
