<?php
$lent = ['Solaris', 'Kindred', 'Kitchen', 'Kindred', 'Solaris', 'Beloved', 'Kindred'];

$times = array_count_values($lent);
arsort($times);

foreach ($times as $title => $number) {
    if ($number > 1) {
        echo "$number $title\n";
    }
}
