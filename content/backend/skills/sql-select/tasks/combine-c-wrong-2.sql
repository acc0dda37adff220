SELECT id, member_id
FROM loans
WHERE member_id = 1 OR member_id = 5 AND (returned_on IS NULL OR returned_on > due_on);
