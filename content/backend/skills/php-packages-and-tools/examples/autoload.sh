export COMPOSER_HOME="$PWD/home" COMPOSER_ALLOW_SUPERUSER=1
export COMPOSER_NO_INTERACTION=1 COMPOSER_DISABLE_NETWORK=1

mkdir -p src/Loans
cat > composer.json <<'JSON'
{
    "name": "library/desk",
    "autoload": {"psr-4": {"Library\\Desk\\": "src/"}}
}
JSON
cat > src/Loans/Loan.php <<'PHP'
<?php
namespace Library\Desk\Loans;

final class Loan
{
}
PHP
cat > src/Loans/reminder.php <<'PHP'
<?php
namespace Library\Desk\Loans;

final class Reminder
{
}
PHP
cat > try.php <<'PHP'
<?php
require __DIR__ . '/vendor/autoload.php';

foreach (['Library\Desk\Loans\Loan', 'Library\Desk\Loans\Reminder'] as $name) {
    echo $name, class_exists($name) ? ' found' : ' NOT found', "\n";
}
PHP
composer dump-autoload 2>&1
php try.php

echo '-- with --optimize, Composer looks at the files:'
composer dump-autoload --optimize 2>&1 | grep -v '^Generat'

mv src/Loans/reminder.php src/Loans/Reminder.php
echo '-- renamed to Reminder.php:'
composer dump-autoload --quiet
php try.php
