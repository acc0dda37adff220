mkdir src tests
cat > src/Books.php <<'PHP'
<?php
declare(strict_types=1);

final readonly class Book
{
    public function __construct(
        public int $id,
        public string $title,
        public int $copies,
    ) {}
}

/** All SQL about books, and nothing else. */
final readonly class Books
{
    public function __construct(private PDO $db) {}

    public function find(int $id): ?Book
    {
        $statement = $this->db->prepare('SELECT id, title, copies FROM books WHERE id = ?');
        $statement->execute([$id]);
        $row = $statement->fetch(PDO::FETCH_ASSOC);
        return $row === false ? null : new Book(...$row);
    }

    /** @return list<Book> */
    public function withWord(string $word): array
    {
        $statement = $this->db->prepare(
            "SELECT id, title, copies FROM books
             WHERE title LIKE ? ESCAPE '\\' ORDER BY title, id"
        );
        $statement->execute(['%' . addcslashes($word, '%_\\') . '%']);
        return array_map(
            fn (array $row): Book => new Book(...$row),
            $statement->fetchAll(PDO::FETCH_ASSOC),
        );
    }

    public function addCopies(int $id, int $more): bool
    {
        $statement = $this->db->prepare('UPDATE books SET copies = copies + ? WHERE id = ?');
        $statement->execute([$more, $id]);
        return $statement->rowCount() === 1;
    }
}
PHP
cat > tests/BooksTest.php <<'PHP'
<?php
declare(strict_types=1);

use PHPUnit\Framework\TestCase;

final class BooksTest extends TestCase
{
    private Books $books;

    protected function setUp(): void
    {
        $db = new PDO('sqlite::memory:');
        $db->exec(file_get_contents(__DIR__ . '/../library.sql'));
        $this->books = new Books($db);
    }

    public function testABookIsFoundByItsId(): void
    {
        self::assertEquals(new Book(3, 'Kindred', 3), $this->books->find(3));
    }

    public function testAnUnknownIdGivesNull(): void
    {
        self::assertNull($this->books->find(99));
    }

    public function testAPercentSignIsNoWildcard(): void
    {
        self::assertSame([], $this->books->withWord('%'));
    }

    public function testCopiesAreAddedToThoseThatAreThere(): void
    {
        self::assertTrue($this->books->addCopies(3, 2));
        self::assertSame(5, $this->books->find(3)->copies);
    }

    public function testAddingToAnUnknownBookSaysSo(): void
    {
        self::assertFalse($this->books->addCopies(99, 2));
    }
}
PHP
phpunit --bootstrap src/Books.php --testdox tests | grep -E '^ |^OK|^Tests|^FAIL'
