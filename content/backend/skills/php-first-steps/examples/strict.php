<?php
declare(strict_types=1);

function reserve(int $copies): string
{
    return "reserved $copies";
}

echo reserve((int) '3'), "\n";
echo reserve('3'), "\n";
