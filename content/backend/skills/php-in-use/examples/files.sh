mkdir -p app/src elsewhere
cat > app/src/Loan.php <<'PHP'
<?php
declare(strict_types=1);

namespace Library;

use DateTimeImmutable;

final readonly class Loan
{
    public function __construct(
        public string $title,
        public DateTimeImmutable $dueOn,
    ) {}
}
PHP
cat > app/report.php <<'PHP'
<?php
declare(strict_types=1);

require_once __DIR__ . '/src/Loan.php';

use Library\Loan;

$loan = new Loan('Kindred', new DateTimeImmutable('2026-03-23'));
$line = json_encode([
    'title' => $loan->title,
    'due_on' => $loan->dueOn->format('Y-m-d'),
], JSON_THROW_ON_ERROR);

// Written beside the target, then renamed: a reader sees the old
// file or the new one, never half of it.
$target = __DIR__ . '/report.json';
file_put_contents("$target.new", "$line\n");
rename("$target.new", $target);
echo file_get_contents($target);
echo Loan::class, "\n";
PHP
cat > app/relative.php <<'PHP'
<?php
echo file_get_contents('report.json');
PHP
cd elsewhere
php ../app/report.php
php -d display_errors=1 -d log_errors=0 -d html_errors=0 ../app/relative.php 2>&1 |
    sed "s|in /.*/app|in app|"
