SELECT a.member_id AS first, b.member_id AS second
FROM loans AS a
JOIN loans AS b ON b.book_id = a.book_id
WHERE a.member_id < b.member_id;
