<?php
$library = json_decode(file_get_contents('library.json'), true);
$books = array_column($library['books'], null, 'id');

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
preg_match('#^/books/(\d+)$#', $path, $found);
$book = $books[$found[1] ?? 0] ?? null;

http_response_code($book ? 200 : 404);
header('Content-Type: application/json');
echo json_encode($book ?? ['error' => 'no such book'], JSON_UNESCAPED_UNICODE);
