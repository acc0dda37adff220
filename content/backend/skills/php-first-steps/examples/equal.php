<?php
$pairs = [
    ['1e3', '1000'],
    ['0', false],
    ['', null],
    ['abc', 0],
    ['10', '10.0'],
];

foreach ($pairs as [$left, $right]) {
    printf(
        "%-6s and %-6s  ==  %-5s  ===  %s\n",
        var_export($left, true),
        var_export($right, true),
        var_export($left == $right, true),
        var_export($left === $right, true),
    );
}
