SELECT id, due_on
FROM loans
WHERE returned_on IS NULL
ORDER BY due_on, id;
