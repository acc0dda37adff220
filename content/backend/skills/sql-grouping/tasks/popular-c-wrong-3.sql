SELECT author, copies AS n
FROM books
WHERE copies > 2
ORDER BY n DESC, author;
