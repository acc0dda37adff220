SELECT count(returned_on) AS loans, count(returned_on) AS returned, count(DISTINCT member_id) AS members
FROM loans;
