<?php
declare(strict_types=1);

enum State: string
{
    case Open = 'open';
    case Returned = 'returned';
}

abstract class LendingRefused extends Exception {}

final class UnknownBook extends LendingRefused {}

final class NoCopyLeft extends LendingRefused
{
    public function __construct(public readonly int $bookId)
    {
        parent::__construct("no copy left of book $bookId");
    }
}

final class Desk
{
    /** @param array<int, int> $free copies by book id */
    public function __construct(private array $free) {}

    public function lend(int $bookId): State
    {
        if (!array_key_exists($bookId, $this->free)) {
            throw new UnknownBook("no book $bookId");
        }
        if ($this->free[$bookId] === 0) {
            throw new NoCopyLeft($bookId);
        }
        $this->free[$bookId]--;
        return State::Open;
    }
}

$desk = new Desk([2 => 0, 3 => 1]);
foreach ([3, 2, 99] as $bookId) {
    try {
        $state = $desk->lend($bookId);
        echo "$bookId: {$state->value}\n";
    } catch (NoCopyLeft $refusal) {
        echo "$bookId: reserve {$refusal->bookId} instead\n";
    } catch (LendingRefused $refusal) {
        echo "$bookId: {$refusal->getMessage()}\n";
    } finally {
        echo "   asked for\n";
    }
}

try {
    try {
        $desk->lend('three');
    } catch (Exception) {
        echo "never printed\n";
    }
} catch (Error $error) {
    echo get_class($error), " is no Exception\n";
}

try {
    State::from('lost');
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
var_dump(State::tryFrom('lost'));

set_error_handler(function (int $level, string $text, string $file, int $line): bool {
    if ((error_reporting() & $level) === 0) {
        return false;
    }
    throw new ErrorException($text, 0, $level, $file, $line);
});
try {
    $report = file_get_contents('march.txt');
} catch (ErrorException $exception) {
    echo 'caught: ', $exception->getMessage(), "\n";
}
