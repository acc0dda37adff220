CREATE TABLE ties (one integer, other integer);
INSERT INTO ties (one, other) VALUES (2, 5), (5, 2), (5, 3), (3, 5), (3, 1), (1, 3);

-- No limit inside, so only the LIMIT outside ends it. There and back, there and back:
WITH RECURSIVE paths (member_id, path) AS (
    SELECT 2, '2'
    UNION ALL
    SELECT ties.other, paths.path || '-' || ties.other
    FROM paths JOIN ties ON ties.one = paths.member_id
)
SELECT path FROM paths LIMIT 8;

-- Each path keeps where it has been, and does not go there again.
WITH RECURSIVE paths (member_id, path) AS (
    SELECT 2, '-2-'
    UNION ALL
    SELECT ties.other, paths.path || ties.other || '-'
    FROM paths JOIN ties ON ties.one = paths.member_id
    WHERE paths.path NOT LIKE '%-' || ties.other || '-%'
)
SELECT trim(path, '-') AS path FROM paths;
