SELECT id, due_on
FROM loans
WHERE returned_on IS NULL
ORDER BY id DESC;
