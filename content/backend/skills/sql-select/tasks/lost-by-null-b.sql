SELECT id
FROM loans
WHERE returned_on NOT BETWEEN '2026-02-01' AND '2026-02-28' OR returned_on IS NULL;
