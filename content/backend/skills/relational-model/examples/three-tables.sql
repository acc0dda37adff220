UPDATE members SET email = 'yusuf@new.example' WHERE id = 1;

SELECT id, name, email FROM members WHERE id IN (1, 7);
SELECT id, book_id, member_id, due_on FROM loans WHERE id IN (1, 5, 11, 13, 14);
SELECT id, title FROM books WHERE id IN (1, 3, 10, 12);
