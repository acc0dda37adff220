<?php
declare(strict_types=1);

use PHPUnit\Framework\TestCase;
use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;
use Slim\Factory\AppFactory;
use Slim\Psr7\Factory\ResponseFactory;
use Slim\Psr7\Factory\ServerRequestFactory;

if (is_file('vendor/autoload.php')) {
    require_once 'vendor/autoload.php';     // Slim 4
} else {
    require_once 'Slim/autoload.php';       // Slim 3
    require_once 'Slim/Psr7/autoload.php';
}

final class AddLoan // a route as a class: what it needs comes in through the constructor
{
    public function __construct(private PDO $db)
    {
    }

    public function __invoke(Request $request, Response $response): Response
    {
        $wish = json_decode((string) $request->getBody(), true, flags: JSON_THROW_ON_ERROR);
        $this->db->prepare(
            "INSERT INTO loans (book_id, member_id, loaned_on, due_on) VALUES (?, ?, '2026-03-31', '2026-04-21')"
        )->execute([$wish['book_id'], $wish['member_id']]);
        $response->withStatus(201);
        return $response->withHeader('Location', '/loans/' . $this->db->lastInsertId());
    }
}

final class LoansTest extends TestCase
{
    private PDO $db;

    protected function setUp(): void
    {
        $this->db = new PDO('sqlite::memory:');
        $this->db->exec(file_get_contents('library.sql'));
    }

    private function lend(int $book, int $member): Response
    {
        $request = (new ServerRequestFactory())->createServerRequest('POST', 'http://library.example/loans');
        $request->getBody()->write(json_encode(['book_id' => $book, 'member_id' => $member]));
        if (class_exists(AppFactory::class)) {
            $app = AppFactory::create();
            $app->post('/loans', new AddLoan($this->db));
            return $app->handle($request);
        }
        $app = new Slim\App();
        $app->post('/loans', new AddLoan($this->db));
        return $app->process($request, (new ResponseFactory())->createResponse());
    }

    public function testTheLoanIsStored(): void
    {
        $this->lend(8, 6);
        $open = $this->db->query('SELECT count(*) FROM loans WHERE book_id = 8 AND returned_on IS NULL');
        self::assertSame(1, $open->fetchColumn());
    }

    public function testLendingAnswersWith201AndTheAddress(): void
    {
        $response = $this->lend(8, 6);
        self::assertSame('/loans/16', $response->getHeaderLine('Location'));
        self::assertSame(201, $response->getStatusCode());
    }
}
