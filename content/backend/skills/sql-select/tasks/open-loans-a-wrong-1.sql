SELECT id, due_on
FROM loans
WHERE returned_on = NULL
ORDER BY due_on, id;
