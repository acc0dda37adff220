SELECT book_id, count(DISTINCT member_id) AS loans, count(DISTINCT member_id) AS members
FROM loans
GROUP BY book_id;
