<?php
declare(strict_types=1);

final readonly class Loan
{
    public function __construct(
        public int $id,
        public string $title,
        public DateTimeImmutable $dueOn,
        public ?DateTimeImmutable $returnedOn,
    ) {}

    /** @param array<string, mixed> $row */
    public static function fromRow(array $row): self
    {
        return new self(
            $row['id'],
            $row['title'],
            self::day($row['due_on']),
            $row['returned_on'] === null ? null : self::day($row['returned_on']),
        );
    }

    private static function day(string $text): DateTimeImmutable
    {
        // 2026-02-31 is read without a word, as 3 March: so compare.
        $day = DateTimeImmutable::createFromFormat('!Y-m-d', $text);
        if ($day === false || $day->format('Y-m-d') !== $text) {
            throw new UnexpectedValueException("no date: $text");
        }
        return $day;
    }
}

$db = new PDO('sqlite::memory:', options: [PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);
$db->exec(file_get_contents('library.sql'));

$statement = $db->prepare(
    'SELECT l.id, b.title, l.due_on, l.returned_on
     FROM loans AS l JOIN books AS b ON b.id = l.book_id
     WHERE l.member_id = :member ORDER BY l.id'
);
$statement->execute(['member' => 5]);
foreach ($statement as $row) {
    $loan = Loan::fromRow($row);
    $state = $loan->returnedOn?->format('j M') ?? 'still out';
    echo "{$loan->title}, due {$loan->dueOn->format('j M')}: $state\n";
}

try {
    Loan::fromRow(['id' => 16, 'title' => 'Kindred', 'due_on' => '2026-02-31', 'returned_on' => null]);
} catch (UnexpectedValueException $refusal) {
    echo $refusal->getMessage(), "\n";
}

$count = $db->prepare('SELECT count(*) FROM books WHERE author = ?');
$count->execute(['Ursula K. Le Guin']);
echo $count->fetchColumn(), " books\n";

$none = $db->prepare('SELECT title FROM books WHERE id = ?');
$none->execute([99]);
var_dump($none->fetch());

$titles = $db->query('SELECT id, title FROM books WHERE id < 4')->fetchAll(PDO::FETCH_KEY_PAIR);
echo json_encode($titles), "\n";

$popular = $db->prepare(
    'SELECT book_id FROM loans GROUP BY book_id HAVING count(*) >= ? ORDER BY book_id'
);
$popular->execute([2]);
echo 'execute([2]):   ', json_encode($popular->fetchAll(PDO::FETCH_COLUMN)), "\n";
$popular->bindValue(1, 2, PDO::PARAM_INT);
$popular->execute();
echo 'PARAM_INT:      ', json_encode($popular->fetchAll(PDO::FETCH_COLUMN)), "\n";
