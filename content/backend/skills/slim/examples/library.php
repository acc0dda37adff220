<?php
declare(strict_types=1);

use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;
use Slim\Exception\HttpException;
use Slim\Exception\HttpMethodNotAllowedException;
use Slim\Factory\AppFactory;
use Slim\Psr7\Factory\ResponseFactory;
use Slim\Psr7\Factory\ServerRequestFactory;

if (is_file('vendor/autoload.php')) {
    require 'vendor/autoload.php';          // Slim 4, from Composer
} else {
    require 'Slim/autoload.php';            // Slim 3, as Debian 12 ships it
    require 'Slim/Psr7/autoload.php';
}

// Adds a loan if a copy is left; otherwise there is no row, and nothing is returned.
const LEND = <<<'SQL'
    INSERT INTO loans (book_id, member_id, loaned_on, due_on)
    SELECT b.id, :member, :today, :due FROM books AS b
    WHERE b.id = :book
      AND b.copies > (SELECT count(*) FROM loans AS l
                      WHERE l.book_id = b.id AND l.returned_on IS NULL)
    RETURNING id
    SQL;

// The routes: the same for Slim 3 and Slim 4.

function addRoutes($app, PDO $db, DateTimeImmutable $today): void
{
    $app->get('/books', function (Request $request, Response $response) use ($db) {
        $author = $request->getQueryParams()['author'] ?? null;
        $rows = query($db, 'SELECT id, title FROM books WHERE :author IS NULL OR author = :author ORDER BY id',
            ['author' => $author]);
        return json($response, 200, ['items' => $rows]);
    });

    $app->get('/books/{id:[0-9]+}', function (Request $request, Response $response, array $args) use ($db) {
        $rows = query($db, 'SELECT id, title, author, year, copies FROM books WHERE id = :id', $args);
        if ($rows === []) {
            return problem($response, 404, 'Not Found', ['detail' => "There is no book {$args['id']}."]);
        }
        return json($response, 200, $rows[0]);
    });

    $app->post('/loans', function (Request $request, Response $response) use ($db, $today) {
        if (!preg_match('~^application/json\s*(;|$)~i', $request->getHeaderLine('Content-Type'))) {
            return problem($response, 415, 'Unsupported Media Type');
        }
        try {
            $wish = json_decode((string) $request->getBody(), flags: JSON_THROW_ON_ERROR);
        } catch (JsonException) {
            return problem($response, 400, 'Bad Request', ['detail' => 'The body is not JSON.']);
        }
        $errors = loanErrors($db, $wish);
        if ($errors !== []) {
            return problem($response, 422, 'The loan cannot be made as it is', ['errors' => $errors], 'invalid-loan');
        }
        $added = query($db, LEND, [
            'book' => $wish->book_id, 'member' => $wish->member_id,
            'today' => $today->format('Y-m-d'), 'due' => $today->modify('+21 days')->format('Y-m-d'),
        ]);
        if ($added === []) {
            return problem($response, 409, 'No copy left',
                ['detail' => "All copies of book {$wish->book_id} are out."], 'no-copy-left');
        }
        $id = $added[0]['id'];
        $loan = query($db, 'SELECT id, book_id, member_id, loaned_on, due_on, returned_on FROM loans WHERE id = :id',
            ['id' => $id])[0];
        return json($response->withHeader('Location', "/loans/$id"), 201, $loan);
    });
}

/** Every fault of the body of POST /loans; an empty list if there is none. */
function loanErrors(PDO $db, mixed $wish): array
{
    if (!is_object($wish)) {
        return [['pointer' => '#', 'detail' => 'must be an object']];
    }
    $errors = [];
    foreach (['book_id' => 'books', 'member_id' => 'members'] as $field => $table) {
        $value = $wish->$field ?? null;
        $detail = match (true) {
            $value === null => 'is missing',
            !is_int($value) => 'must be a whole number',
            query($db, "SELECT 1 FROM $table WHERE id = :id", ['id' => $value]) === [] => 'does not exist',
            default => null,
        };
        if ($detail !== null) {
            $errors[] = ['pointer' => "#/$field", 'detail' => $detail];
        }
    }
    return $errors;
}

function query(PDO $db, string $sql, array $values): array
{
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement->fetchAll();
}

function json(Response $response, int $status, mixed $value, string $type = 'application/json'): Response
{
    $response->getBody()->write(json_encode($value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR));
    return $response->withStatus($status)->withHeader('Content-Type', $type);
}

function problem(Response $response, int $status, string $title, array $more = [], ?string $name = null): Response
{
    $type = $name === null ? 'about:blank' : "https://library.example/problems/$name";
    return json($response, $status, ['type' => $type, 'title' => $title, 'status' => $status] + $more, 'application/problem+json');
}

// The frame: here the two versions differ.

function slim4(): object
{
    $app = AppFactory::create();
    $app->addRoutingMiddleware();
    $errors = $app->addErrorMiddleware(false, true, true);
    $errors->setDefaultErrorHandler(function (Request $request, Throwable $error) use ($app) {
        if (!$error instanceof HttpException) {     // nobody expected it: log it, say little
            error_log((string) $error);
            return problem($app->getResponseFactory()->createResponse(), 500, 'Internal Server Error');
        }
        $response = $app->getResponseFactory()->createResponse();
        if ($error instanceof HttpMethodNotAllowedException) {
            $response = $response->withHeader('Allow', implode(', ', $error->getAllowedMethods()));
        }
        return problem($response, $error->getCode(), substr($error->getTitle(), 4)); // "404 Not Found"
    });
    return $app;
}

function slim3(): object
{
    $app = new Slim\App();
    $c = $app->getContainer();
    $c['notFoundHandler'] = fn () => fn ($request, $response) => problem($response, 404, 'Not Found');
    $c['notAllowedHandler'] = fn () => fn ($request, $response, $methods) =>
        problem($response->withHeader('Allow', implode(', ', $methods)), 405, 'Method Not Allowed');
    $c['errorHandler'] = $c['phpErrorHandler'] = fn () => function ($request, $response, $error) {
        error_log((string) $error);
        return problem($response, 500, 'Internal Server Error');
    };
    return $app;
}

function createApp(PDO $db, DateTimeImmutable $today): object
{
    $app = class_exists(AppFactory::class) ? slim4() : slim3();
    addRoutes($app, $db, $today);
    return $app;
}

function answer(object $app, Request $request): Response
{
    return $app instanceof Psr\Http\Server\RequestHandlerInterface
        ? $app->handle($request)                                           // Slim 4
        : $app->process($request, (new ResponseFactory())->createResponse()); // Slim 3
}

function openDatabase(string $file): PDO
{
    $db = new PDO("sqlite:$file", options: [PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);
    $db->exec('PRAGMA foreign_keys = ON');
    return $db;
}

// Five requests, handed to the application: no server, no network.

const FIVE = [
    ['GET', '/books?author=Ursula%20K.%20Le%20Guin', null],
    ['GET', '/books/99', null],
    ['POST', '/loans', '{"book_id":"eight"}'],
    ['POST', '/loans', '{"book_id":2,"member_id":3}'],
    ['POST', '/loans', '{"book_id":8,"member_id":6}'],
];

if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    $db = openDatabase(':memory:');
    $db->exec(file_get_contents('library.sql'));
    $app = createApp($db, new DateTimeImmutable('2026-03-31'));

    foreach (FIVE as [$method, $target, $body]) {
        $request = (new ServerRequestFactory())->createServerRequest($method, "http://library.example$target");
        if ($body !== null) {
            $request = $request->withHeader('Content-Type', 'application/json');
            $request->getBody()->write($body);
        }
        $response = answer($app, $request);
        echo implode(' ', array_filter([$method, $target, $body])), "\n";
        echo "  {$response->getStatusCode()} {$response->getHeaderLine('Content-Type')}\n";
        if ($response->hasHeader('Location')) {
            echo "  Location: {$response->getHeaderLine('Location')}\n";
        }
        echo "  {$response->getBody()}\n";
    }
}
