SELECT id, book_id, member_id, due_on
FROM loans
WHERE returned_on IS NULL
ORDER BY due_on;
