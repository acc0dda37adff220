SELECT id, member_id
FROM loans
WHERE member_id IN (1, 5) AND returned_on IS NULL OR returned_on > due_on;
