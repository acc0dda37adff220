-- The shelf by author and number ends: Tayeb Salih 5, Toni Morrison 12, Ursula K. Le Guin 1, Ursula K. Le Guin 9.
.print "after book 5, as a pair"
SELECT id, author FROM books WHERE (author, id) > ('Tayeb Salih', 5) ORDER BY author, id;
.print "after book 5, each part by itself"
SELECT id, author FROM books WHERE author > 'Tayeb Salih' AND id > 5 ORDER BY author, id;
.print "after book 1, as a pair"
SELECT id, author FROM books WHERE (author, id) > ('Ursula K. Le Guin', 1) ORDER BY author, id;
.print "after book 1, the author alone"
SELECT count(*) AS rows_found FROM books WHERE author > 'Ursula K. Le Guin';
