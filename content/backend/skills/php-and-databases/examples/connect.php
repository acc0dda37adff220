<?php
declare(strict_types=1);

function connect(string $path): PDO
{
    $db = new PDO("sqlite:$path", options: [
        PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
        PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
        PDO::ATTR_TIMEOUT => 5,
    ]);
    $db->exec('PRAGMA foreign_keys = ON');
    return $db;
}

$sql = "INSERT INTO loans (book_id, member_id, loaned_on, due_on)
        VALUES (99, 8, '2026-03-31', '2026-04-21')";

$careless = new PDO('sqlite:library.db');
$careless->exec(file_get_contents('library.sql'));
echo 'careless: ', $careless->exec($sql), " loan of a book that does not exist\n";
$careless->exec('DELETE FROM loans WHERE book_id = 99');

$db = connect('library.db');
try {
    $db->exec($sql);
} catch (PDOException $exception) {
    echo 'connect(): ', $exception->getMessage(), "\n";
}

print_r($careless->query('SELECT id, title FROM books WHERE id = 3')->fetch());
print_r($db->query('SELECT id, title FROM books WHERE id = 3')->fetch());
