SELECT m.name, count(*) AS times
FROM loans AS l
JOIN members AS m ON m.id = l.member_id
GROUP BY m.name
ORDER BY times DESC, m.name;

SELECT m.id, m.name, count(*) AS times
FROM loans AS l
JOIN members AS m ON m.id = l.member_id
GROUP BY m.id, m.name
ORDER BY times DESC, m.id;
