SELECT id, name, (SELECT count(*) FROM loans WHERE member_id = members.id) AS n
FROM members;
