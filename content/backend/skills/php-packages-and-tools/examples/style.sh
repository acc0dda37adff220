mkdir src
cat > src/Desk.php <<'PHP'
<?php
namespace Library;
class Desk {
    public function lend(int $book,int $member) {
        if ($member==6) return false;
        return TRUE;
    }
}
PHP
cat > phpcs.xml <<'XML'
<ruleset name="desk">
    <rule ref="PSR12"/>
    <file>src</file>
    <arg name="basepath" value="."/>
    <arg name="report" value="emacs"/>
</ruleset>
XML
echo '$ phpcs'
phpcs -q
echo "ended with status $?"
echo '$ phpcbf'
phpcbf -q > /dev/null
phpcs -q
echo "phpcs afterwards: status $?"
cat src/Desk.php
php -l src/Desk.php
