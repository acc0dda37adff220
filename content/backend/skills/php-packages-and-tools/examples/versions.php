<?php
declare(strict_types=1);

// The code with which Composer itself compares versions; in a project
// it is the package composer/semver.
require '/usr/share/php/Composer/Semver/autoload.php';

use Composer\Semver\Semver;

$versions = ['1.1.9', '1.2.0', '1.2.7', '1.3.0', '1.9.0', '2.0.0-beta1', '2.0.0'];
foreach (['^1.2', '~1.2.0', '1.2.*', '>=1.2', '1.2.0'] as $constraint) {
    $fits = Semver::satisfiedBy($versions, $constraint);
    printf("%-7s %s\n", $constraint, implode(' ', $fits));
}

$early = ['0.3.0', '0.3.5', '0.4.0', '1.0.0'];
printf("%-7s %s\n", '^0.3', implode(' ', Semver::satisfiedBy($early, '^0.3')));
echo implode(' < ', Semver::sort(['1.10.0', '1.9.0', '1.10.0-RC1'])), "\n";
