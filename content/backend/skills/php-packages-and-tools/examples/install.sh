export COMPOSER_HOME="$PWD/home" COMPOSER_ALLOW_SUPERUSER=1
export COMPOSER_NO_INTERACTION=1 COMPOSER_DISABLE_NETWORK=1

# release VERSION CENTS: a version of the package library/fines
release() {
    mkdir -p "fines-$1/src"
    cat > "fines-$1/composer.json" <<JSON
{
    "name": "library/fines",
    "version": "$1",
    "autoload": {"psr-4": {"Library\\\\Fines\\\\": "src/"}}
}
JSON
    cat > "fines-$1/src/Fine.php" <<PHP
<?php
namespace Library\\Fines;

final class Fine
{
    public static function cents(int \$days): int
    {
        return $2 * \$days;
    }
}
PHP
}

mkdir desk
cat > desk/composer.json <<'JSON'
{
    "name": "library/desk",
    "repositories": [
        {"type": "path", "url": "../fines-*", "options": {"symlink": false}},
        {"packagist.org": false}
    ],
    "require": {
        "php": "^8.2",
        "library/fines": "^1.2"
    }
}
JSON
cat > desk/fine.php <<'PHP'
<?php
require __DIR__ . '/vendor/autoload.php';

echo Library\Fines\Fine::cents(8), " cents\n";
PHP
changes() {
    grep -E '^  - (Installing|Upgrading|Locking)|Nothing to' | sed 's/: .*//' | uniq
}

release 1.4.0 25
cd desk
echo '$ composer install'
composer install 2>&1 | changes
php fine.php

cd .. && release 1.5.0 30 && release 2.0.0 50 && cd desk
echo '$ composer install, in a fresh copy of the project'
rm -r vendor
composer install 2>&1 | changes
php fine.php

echo '$ composer update library/fines'
composer update library/fines 2>&1 | changes
php fine.php

echo '$ composer why-not library/fines 2.0.0'
composer why-not library/fines 2.0.0 2>&1 | grep desk
