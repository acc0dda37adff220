<?php
declare(strict_types=1);

$text = file_get_contents('library.json');
$library = json_decode($text, true, flags: JSON_THROW_ON_ERROR);

$books = $library['books'];
usort($books, fn (array $a, array $b): int =>
    [$a['author'], $a['year']] <=> [$b['author'], $b['year']]);

$byAuthor = [];
foreach ($books as $book) {
    $byAuthor[$book['author']][] = $book['title'];
}
foreach ($byAuthor as $author => $titles) {
    if (count($titles) > 1) {
        echo "$author: ", implode(', ', $titles), "\n";
    }
}

$loansOf = array_count_values(array_column($library['loans'], 'book_id'));
arsort($loansOf);
var_dump(array_slice($loansOf, 0, 2));
var_dump(array_slice($loansOf, 0, 2, preserve_keys: true));

$kofi = array_column($library['members'], null, 'id')[6];
var_dump(isset($kofi['email']), array_key_exists('email', $kofi));

$keys = ['8' => 'digits', '08' => 'leading zero', true => 'true'];
var_dump(array_keys($keys));
