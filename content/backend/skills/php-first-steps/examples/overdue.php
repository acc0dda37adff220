<?php
declare(strict_types=1);

function daysOverdue(array $loan, DateTimeImmutable $today): int
{
    if ($loan['returned_on'] !== null) {
        return 0;
    }
    $due = new DateTimeImmutable($loan['due_on']);
    return max(0, (int) $due->diff($today)->format('%r%a'));
}

$library = json_decode(file_get_contents('library.json'), true, flags: JSON_THROW_ON_ERROR);
$titles = array_column($library['books'], 'title', 'id');
$today = new DateTimeImmutable('2026-03-31');

foreach ($library['loans'] as $loan) {
    $days = daysOverdue($loan, $today);
    if ($days > 0) {
        echo "{$titles[$loan['book_id']]}: $days days\n";
    }
}
