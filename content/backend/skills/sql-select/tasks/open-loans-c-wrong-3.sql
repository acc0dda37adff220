SELECT id, due_on
FROM loans
WHERE returned_on IS NULL OR due_on > returned_on
ORDER BY due_on, id;
