<?php
declare(strict_types=1);

// Slim 4: composer require slim/slim:^4 slim/psr7
require 'vendor/autoload.php';

use Psr\Http\Message\ServerRequestInterface as Request;
use Psr\Http\Server\RequestHandlerInterface as Handler;
use Slim\Exception\HttpNotFoundException;
use Slim\Factory\AppFactory;
use Slim\Psr7\Factory\ServerRequestFactory;

$app = AppFactory::create();

$app->get('/books/{id:[0-9]+}', function ($request, $response, $args) {
    if ($args['id'] !== '3') {
        throw new HttpNotFoundException($request, "There is no book {$args['id']}.");
    }
    $response->getBody()->write('Kindred');
    return $response;
});

// Added first, so innermost.
$app->add(function (Request $request, Handler $handler) {
    echo "  inner, before\n";
    $response = $handler->handle($request);
    echo "  inner, after {$response->getStatusCode()}\n";
    return $response;
});
$app->addRoutingMiddleware();

$errors = $app->addErrorMiddleware(false, false, false);
$errors->setErrorHandler(HttpNotFoundException::class, function (Request $request, Throwable $error) use ($app) {
    $response = $app->getResponseFactory()->createResponse(404);
    $response->getBody()->write($error->getMessage());
    return $response;
});

// Added last, so outermost: it sees the answers that the error middleware makes, too.
$app->add(function (Request $request, Handler $handler) {
    $response = $handler->handle($request);
    echo "  log {$request->getMethod()} {$request->getUri()->getPath()} {$response->getStatusCode()}\n";
    return $response;
});

foreach (['/books/3', '/books/99', '/nothing'] as $path) {
    echo "GET $path\n";
    $request = (new ServerRequestFactory())->createServerRequest('GET', "http://library.example$path");
    echo "  " . $app->handle($request)->getBody() . "\n";
}
