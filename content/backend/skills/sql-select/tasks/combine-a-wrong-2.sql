SELECT id, title
FROM books
WHERE author = 'Ursula K. Le Guin' AND author = 'Octavia E. Butler' AND copies >= 2;
