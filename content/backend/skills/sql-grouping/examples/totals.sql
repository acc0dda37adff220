SELECT count(*)                  AS loans,
       count(returned_on)        AS returned,
       count(DISTINCT member_id) AS borrowers,
       min(loaned_on)            AS first,
       max(loaned_on)            AS latest
FROM loans;

SELECT count(*) AS titles, sum(copies) AS copies, min(year) AS oldest
FROM books
WHERE author = 'Italo Calvino';
