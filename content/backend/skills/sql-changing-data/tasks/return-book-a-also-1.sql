UPDATE loans
SET returned_on = coalesce(returned_on, '2026-03-31')
WHERE id = 12;
