SELECT count(*) AS loans, count(DISTINCT returned_on) AS returned, count(DISTINCT member_id) AS members
FROM loans;
