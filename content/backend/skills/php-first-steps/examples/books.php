<?php
declare(strict_types=1);

$books = [
    ['title' => 'Solaris', 'author' => 'Stanisław Lem', 'year' => 1961],
    ['title' => 'Kindred', 'author' => 'Octavia E. Butler', 'year' => 1979],
    ['title' => 'Beloved', 'author' => 'Toni Morrison', 'year' => 1987],
];

foreach ($books as $book) {
    $age = 2026 - $book['year'];
    echo "{$book['title']} by {$book['author']}, $age years old\n";
}

$recent = array_filter($books, fn (array $book): bool => $book['year'] > 1970);
echo json_encode(array_column($recent, 'title')), "\n";
echo json_encode($recent), "\n";
