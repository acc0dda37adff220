SELECT m.id, m.name,
       count(*)    AS count_rows,
       count(l.id) AS count_loans
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.id
GROUP BY m.id, m.name
HAVING count(*) < 2
ORDER BY m.id;
