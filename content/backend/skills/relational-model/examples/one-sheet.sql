CREATE TABLE sheet (loan integer, borrower text, email text, title text);

INSERT INTO sheet (loan, borrower, email, title) VALUES
    ( 1, 'Amina Yusuf', 'amina@mail.example',   'The Left Hand of Darkness'),
    ( 5, 'Amina Yusuf', 'amina@mail.example',   'The Three-Body Problem'),
    (11, 'Amina Yusuf', 'a.yusuf@post.example', 'The Left Hand of Darkness'),
    (13, 'Amina Yusuf', 'amina@mail.example',   'Kindred'),
    (14, 'Amina Yusuf', 'a.yusuf@post.example', 'Beloved');

-- "Please use yusuf@new.example from now on."
UPDATE sheet SET email = 'yusuf@new.example' WHERE loan = 13;

SELECT * FROM sheet;
