mkdir -p src tests
cat > src/Due.php <<'PHP'
<?php
declare(strict_types=1);

namespace Library\Desk;

use DateTimeImmutable;

final class Due
{
    public static function daysLate(DateTimeImmutable $due, DateTimeImmutable $today): int
    {
        return (int) $due->diff($today)->format('%r%a');
    }
}
PHP
cat > tests/DueTest.php <<'PHP'
<?php
declare(strict_types=1);

namespace Library\Desk\Tests;

use DateTimeImmutable;
use Library\Desk\Due;
use PHPUnit\Framework\TestCase;

final class DueTest extends TestCase
{
    private DateTimeImmutable $due;

    protected function setUp(): void
    {
        $this->due = new DateTimeImmutable('2026-03-23');
    }

    public function testOneDayAfterTheDueDateIsOneDayLate(): void
    {
        $today = new DateTimeImmutable('2026-03-24');
        self::assertSame(1, Due::daysLate($this->due, $today));
    }

    public function testBeforeTheDueDateNothingIsLate(): void
    {
        $today = new DateTimeImmutable('2026-03-20');
        self::assertSame(0, Due::daysLate($this->due, $today));
    }

    public function testDaysAreCountedAcrossTheEndOfAMonth(): void
    {
        $today = new DateTimeImmutable('2026-04-02');
        self::assertSame(10, Due::daysLate($this->due, $today));
    }
}
PHP
cat > phpunit.xml <<'XML'
<phpunit bootstrap="bootstrap.php" cacheResult="false">
    <testsuites>
        <testsuite name="unit"><directory>tests</directory></testsuite>
    </testsuites>
</phpunit>
XML
# In a project, bootstrap is vendor/autoload.php.
echo "<?php require __DIR__ . '/src/Due.php';" > bootstrap.php

# phpunit stands in vendor/bin there. sed takes off what differs from run to run.
phpunit > report.txt
status=$?
sed -e "s|$PWD/||" -e '/^Time:/d' -e '/^PHPUnit/d' -e '/^Runtime/d' -e '/^Configuration/d' report.txt | cat -s
echo "ended with status $status"
exit $status
