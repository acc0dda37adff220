SELECT count(*) AS loans, count(returned_on) AS returned, count(member_id) AS members
FROM loans;
