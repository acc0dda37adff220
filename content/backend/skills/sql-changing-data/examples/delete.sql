PRAGMA foreign_keys = ON;

DELETE FROM books WHERE id = 6;
SELECT changes() AS deleted;

DELETE FROM books WHERE id = 3;
