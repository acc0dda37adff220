SELECT id
FROM loans
WHERE coalesce(returned_on, '') NOT BETWEEN '2026-02-01' AND '2026-02-28';
