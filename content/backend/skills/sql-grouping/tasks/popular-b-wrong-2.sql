SELECT m.id, m.name, count(*) AS times
FROM loans AS l
JOIN members AS m ON m.id = l.member_id
WHERE l.loaned_on >= '2026-02-01'
GROUP BY m.id, m.name
ORDER BY times DESC, m.id;
