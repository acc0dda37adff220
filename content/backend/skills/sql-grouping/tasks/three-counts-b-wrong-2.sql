SELECT book_id, count(returned_on) AS loans, count(DISTINCT member_id) AS members
FROM loans
GROUP BY book_id;
