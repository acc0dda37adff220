SELECT id, due_on
FROM loans
WHERE returned_on IS NULL AND due_on < '2026-03-20'
ORDER BY due_on DESC, id;
