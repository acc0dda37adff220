SELECT (SELECT name FROM members WHERE id = member_id), (SELECT title FROM books WHERE id = book_id)
FROM loans
WHERE returned_on IS NULL;
