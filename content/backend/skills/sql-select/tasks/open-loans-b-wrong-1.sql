SELECT id, due_on
FROM loans
WHERE due_on < '2026-03-20'
ORDER BY due_on DESC, id;
