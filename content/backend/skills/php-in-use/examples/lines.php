<?php
declare(strict_types=1);

/** Yields one loan for each line of the file, without reading it whole. */
function loans(string $path): Generator
{
    $file = fopen($path, 'r');
    try {
        while (($line = fgets($file)) !== false) {
            echo "  (read a line)\n";
            [$title, $dueOn] = explode(';', rtrim($line, "\n"));
            yield ['title' => $title, 'due_on' => $dueOn];
        }
    } finally {
        fclose($file);
    }
}

function firstMatch(iterable $items, callable $wanted): mixed
{
    foreach ($items as $item) {
        if ($wanted($item)) {
            return $item;
        }
    }
    return null;
}

file_put_contents('loans.csv', <<<TEXT
    Beloved;2026-04-02
    Solaris;2026-02-27
    Kindred;2026-03-23
    TEXT . "\n");

$today = '2026-03-31';
$overdue = fn (array $loan): bool => $loan['due_on'] < $today;
$today = '2026-01-01';

$loan = firstMatch(loans('loans.csv'), $overdue);
echo $loan['title'], "\n";

$titles = array_map(strtoupper(...), ['Solaris', 'Kindred']);
echo implode(', ', $titles), "\n";

$once = loans('loans.csv');
echo count(iterator_to_array($once)), "\n";
try {
    foreach ($once as $loan) {
        echo $loan['title'], "\n";
    }
} catch (Exception $exception) {
    echo $exception->getMessage(), "\n";
}
