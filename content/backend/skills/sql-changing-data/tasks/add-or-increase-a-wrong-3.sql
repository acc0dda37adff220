UPDATE books
SET copies = copies + 2
WHERE id = 20;
