SELECT book_id, count(*) AS loans, count(DISTINCT member_id) AS members
FROM loans
GROUP BY book_id;
