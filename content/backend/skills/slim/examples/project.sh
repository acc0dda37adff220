mkdir -p public src
cat > composer.json <<'END'
{
    "require": {"php": "^8.1", "slim/slim": "^4.0", "slim/psr7": "^1.6"},
    "autoload": {"psr-4": {"Library\\": "src/"}}
}
END
cat > src/ListBooks.php <<'END'
<?php
namespace Library;

final class ListBooks
{
    public function __construct(private \PDO $db, private int $pageSize)
    {
    }

    public function __invoke($request, $response)
    {
        $query = $this->db->prepare('SELECT title FROM books ORDER BY id LIMIT ?');
        $query->execute([$this->pageSize]);
        $response->getBody()->write(json_encode(['items' => $query->fetchAll(\PDO::FETCH_COLUMN)]));
        return $response->withHeader('Content-Type', 'application/json');
    }
}
END
cat > public/index.php <<'END'
<?php
if (is_file(__DIR__ . '/../vendor/autoload.php')) {
    require __DIR__ . '/../vendor/autoload.php'; // Slim 4: finds the classes in src by itself
    $app = Slim\Factory\AppFactory::create();
} else {
    require 'Slim/autoload.php';                 // Slim 3 of Debian 12
    require __DIR__ . '/../src/ListBooks.php';
    $app = new Slim\App();
}
$db = new PDO(getenv('DATABASE_DSN'));
$pageSize = getenv('PAGE_SIZE');
$app->get('/books', new Library\ListBooks($db, $pageSize === false ? 20 : (int) $pageSize));
$app->run();
END
sqlite3 library.db < library.sql

export DATABASE_DSN="sqlite:$PWD/library.db" PAGE_SIZE=2
php -S 127.0.0.1:8272 -t public > server.log 2>&1 &
trap 'kill $!; wait $! 2>/dev/null' EXIT
for i in $(seq 50); do
    curl -s -o books.json http://127.0.0.1:8272/books && break
    sleep 0.1
done
cat books.json
echo
curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:8272/composer.json
