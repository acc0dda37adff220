SELECT title, author, copies
FROM books
WHERE author = 'Ursula K. Le Guin' OR author = 'Octavia E. Butler' AND copies >= 2
ORDER BY id;

SELECT title, author, copies
FROM books
WHERE (author = 'Ursula K. Le Guin' OR author = 'Octavia E. Butler') AND copies >= 2
ORDER BY id;
