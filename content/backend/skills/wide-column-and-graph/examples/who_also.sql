-- Two steps: what else did those borrow who borrowed Kindred (book 3)?
SELECT b.title, count(DISTINCT other.member_id) AS readers
FROM loans AS kindred
JOIN loans AS other ON other.member_id = kindred.member_id AND other.book_id <> 3
JOIN books AS b ON b.id = other.book_id
WHERE kindred.book_id = 3
GROUP BY b.id, b.title
ORDER BY readers DESC, b.title;

-- Any number of steps: who is tied to Jonas Berg (2) by books that both borrowed?
CREATE VIEW ties AS
SELECT DISTINCT a.member_id AS one, b.member_id AS other
FROM loans AS a JOIN loans AS b ON b.book_id = a.book_id AND b.member_id <> a.member_id;

WITH RECURSIVE reached (member_id, steps) AS (
    SELECT 2, 0
    UNION
    SELECT ties.other, reached.steps + 1
    FROM reached JOIN ties ON ties.one = reached.member_id
    WHERE reached.steps < 6
)
SELECT m.name, m.id, min(reached.steps) AS steps
FROM members AS m LEFT JOIN reached ON reached.member_id = m.id
GROUP BY m.id, m.name
ORDER BY steps IS NULL, steps, m.id;
