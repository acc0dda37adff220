SELECT id, title
FROM books
WHERE instr(lower(title), 'the') > 0 AND lower(substr(title, 1, 3)) <> 'the';
