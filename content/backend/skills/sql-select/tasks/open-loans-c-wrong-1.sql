SELECT id, due_on
FROM loans
WHERE returned_on > due_on
ORDER BY due_on, id;
