<?php
$search = '<b>Kindred</b> & "more"';
$found = 0;
?>
<h1>Search</h1>
<p>Unsafe: <?= $search ?></p>
<p>Safe: <?= htmlspecialchars($search) ?></p>
<?php if ($found === 0): ?>
<p>No book found.</p>
<?php endif ?>
