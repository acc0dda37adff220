SELECT id, title
FROM books
WHERE author = 'Ursula K. Le Guin' OR author = 'Octavia E. Butler' AND copies >= 2;
