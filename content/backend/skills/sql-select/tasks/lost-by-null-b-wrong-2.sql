SELECT id
FROM loans
WHERE returned_on < '2026-02-01' OR returned_on > '2026-02-28';
