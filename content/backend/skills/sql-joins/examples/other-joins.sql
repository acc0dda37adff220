-- Somebody counted the copies on one shelf and wrote down titles.
CREATE TABLE counted (title text NOT NULL, copies integer NOT NULL);
INSERT INTO counted (title, copies) VALUES ('Kindred', 1), ('Solaris', 0), ('Xala', 1);

.print FULL JOIN: both lists whole
SELECT b.title, b.copies AS in_books, c.title AS counted_title, c.copies AS counted
FROM (SELECT title, copies FROM books WHERE id IN (2, 3, 4)) AS b
FULL JOIN counted AS c ON c.title = b.title
ORDER BY coalesce(b.title, c.title);

.print CROSS JOIN: every pair, so that nothing is missing
CREATE TABLE months (month text NOT NULL);
INSERT INTO months (month) VALUES ('2026-01'), ('2026-02'), ('2026-03');

SELECT m.name, mo.month, l.book_id
FROM members AS m
CROSS JOIN months AS mo
LEFT JOIN loans AS l ON l.member_id = m.id AND l.loaned_on LIKE mo.month || '%'
WHERE m.id IN (5, 6)
ORDER BY m.id, mo.month;

.print A table with itself: pairs of members of the same name
SELECT a.id, b.id AS other, a.name
FROM members AS a
JOIN members AS b ON b.name = a.name AND b.id > a.id;
