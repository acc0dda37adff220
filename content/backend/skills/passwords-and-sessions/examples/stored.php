<?php
// PHP brings three functions for this. The libraries of other languages have the same three under other names.
const COST = ["memory_cost" => 19 * 1024, "time_cost" => 2, "threads" => 1]; // OWASP's least for Argon2id

function parts(string $entry): string
{
    // Salt and hash are new at each run, so only their lengths are shown.
    [, $function, $version, $cost, $salt, $hash] = explode("$", $entry);
    return "$function $version $cost, salt of " . strlen(base64_decode($salt))
        . " bytes, hash of " . strlen(base64_decode($hash));
}

function yes(bool $value): string
{
    return $value ? "yes" : "no";
}

$mei = password_hash("correct horse", PASSWORD_ARGON2ID, COST);
$jonas = password_hash("correct horse", PASSWORD_ARGON2ID, COST);
echo "Mei:    ", parts($mei), "\n";
echo "Jonas:  ", parts($jonas), "\n";
echo "the same password, the same entry? ", yes($mei === $jonas), "\n";
echo "right password: ", yes(password_verify("correct horse", $mei)), "\n";
echo "wrong password: ", yes(password_verify("Correct horse", $mei)), "\n";

// An entry from years ago. At the next login the password is at hand: check it, then store a new entry.
$old = password_hash("vq7-harbour-Lamp", PASSWORD_BCRYPT, ["cost" => 10]);
echo "Leila:  ", substr($old, 0, 7), "..., to be stored anew? ", yes(password_needs_rehash($old, PASSWORD_ARGON2ID, COST)), "\n";
if (password_verify("vq7-harbour-Lamp", $old)) {
    $new = password_hash("vq7-harbour-Lamp", PASSWORD_ARGON2ID, COST);
    echo "        ", parts($new), "; anew? ", yes(password_needs_rehash($new, PASSWORD_ARGON2ID, COST)), "\n";
}
