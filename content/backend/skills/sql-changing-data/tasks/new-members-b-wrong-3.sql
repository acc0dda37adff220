UPDATE books
SET year = 2026
WHERE copies = 1;
