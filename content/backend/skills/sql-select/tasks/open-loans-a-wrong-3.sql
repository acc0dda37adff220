SELECT id, due_on
FROM loans
WHERE returned_on IS NOT NULL
ORDER BY due_on, id;
