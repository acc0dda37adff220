<?php
declare(strict_types=1);

final class Shelf
{
    public array $titles = [];
}

final readonly class Book
{
    public function __construct(
        public string $title,
        public int $copies,
    ) {}

    public function withCopies(int $copies): self
    {
        return new self($this->title, $copies);
    }
}

function addToArray(array $titles): void
{
    $titles[] = 'Kindred';
}

function addToShelf(Shelf $shelf): void
{
    $shelf->titles[] = 'Kindred';
}

$titles = ['Solaris'];
addToArray($titles);
echo 'array after the call: ', implode(', ', $titles), "\n";

$shelf = new Shelf();
$shelf->titles = ['Solaris'];
addToShelf($shelf);
echo 'shelf after the call: ', implode(', ', $shelf->titles), "\n";

$book = new Book('Kindred', 3);
$more = $book->withCopies(4);
echo "{$book->copies} and {$more->copies} copies\n";
try {
    $book->copies = 4;
} catch (Error $error) {
    echo get_class($error), ': ', $error->getMessage(), "\n";
}

$all = ['Solaris', 'Kindred', 'Beloved'];
foreach ($all as &$title) {
    $title = strtoupper($title);
}
foreach ($all as $title) {
    // Nothing happens here, and yet:
}
echo implode(', ', $all), "\n";
