SELECT id, title
FROM books
WHERE author IN ('Ursula K. Le Guin', 'Octavia E. Butler') AND copies > 2;
