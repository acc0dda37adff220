SELECT b.id, b.title, l.loaned_on
FROM books AS b
LEFT JOIN loans AS l ON l.book_id = b.id AND l.loaned_on >= '2026-02-01'
WHERE b.year < 1970;
