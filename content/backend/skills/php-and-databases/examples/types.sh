cat > types.php <<'PHP'
<?php
declare(strict_types=1);

$sql = "CREATE TABLE fees (
    id integer PRIMARY KEY, amount numeric(8, 2), paid boolean, day date, note text
)";
$pg = new PDO('pgsql:dbname=library');
$sqlite = new PDO('sqlite::memory:');

foreach (['pgsql' => $pg, 'sqlite' => $sqlite] as $name => $db) {
    $db->exec($sql);
    $db->exec("INSERT INTO fees VALUES (1, 1.10, true, '2026-03-31', NULL)");
    $row = $db->query('SELECT amount, paid, day, note FROM fees')->fetch(PDO::FETCH_ASSOC);
    echo "$name: ";
    foreach ($row as $column => $value) {
        echo $column, ' ', get_debug_type($value), ' ', var_export($value, true), '; ';
    }
    echo "\n";
}

$insert = $pg->prepare('INSERT INTO fees (id, paid) VALUES (?, ?)');
try {
    $insert->execute([2, false]);
} catch (PDOException $exception) {
    echo 'execute([2, false]): ', strtok($exception->getMessage(), "\n"), "\n";
}
$insert->bindValue(1, 2, PDO::PARAM_INT);
$insert->bindValue(2, false, PDO::PARAM_BOOL);
$insert->execute();
echo "bindValue with PARAM_BOOL: stored\n";

$back = $pg->query("INSERT INTO members (id, name, joined_on)
    VALUES (9, 'Sofia Rossi', '2026-03-31') RETURNING id, joined_on");
echo json_encode($back->fetch(PDO::FETCH_ASSOC)), "\n";

foreach ([
    "INSERT INTO members (id, name, joined_on) VALUES (9, 'Tariq Rahman', '2026-03-31')",
    "DELETE FROM books WHERE id = 3",
    "INSERT INTO members (id, joined_on) VALUES (10, '2026-03-31')",
] as $broken) {
    try {
        $pg->exec($broken);
    } catch (PDOException $exception) {
        echo $exception->errorInfo[0], ' ', strtok($exception->errorInfo[2], "\n"), "\n";
    }
}
PHP
php types.php
