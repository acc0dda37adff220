<?php
declare(strict_types=1);

final class UnknownBook extends Exception {}

final class NoCopyLeft extends Exception {}

final class EmailTaken extends Exception {}

const UNIQUE_VIOLATED = 2067;   // SQLite's extended code; in PostgreSQL SQLSTATE 23505

/** Runs $work in a transaction: all of it is stored, or nothing. */
function transaction(PDO $db, callable $work): mixed
{
    $db->beginTransaction();
    try {
        $result = $work($db);
        $db->commit();
        return $result;
    } catch (Throwable $error) {
        if ($db->inTransaction()) {
            $db->rollBack();
        }
        throw $error;
    }
}

function lend(PDO $db, int $bookId, string $member, string $email): int
{
    return transaction($db, function (PDO $db) use ($bookId, $member, $email): int {
        $insert = $db->prepare("INSERT INTO members (name, email, joined_on) VALUES (?, ?, '2026-03-31')");
        try {
            $insert->execute([$member, $email]);
        } catch (PDOException $exception) {
            if ($exception->errorInfo[1] === UNIQUE_VIOLATED) {
                throw new EmailTaken("$email is taken", previous: $exception);
            }
            throw $exception;
        }
        $memberId = (int) $db->lastInsertId();

        // Two queries, the book's first. In PostgreSQL it ends in FOR UPDATE, so that a second
        // desk waits here, and counts after the wait. SQLite has one writer at a time, and the
        // INSERT above has made this transaction the writer.
        $copies = $db->prepare('SELECT copies FROM books WHERE id = ?');
        $copies->execute([$bookId]);
        $owned = $copies->fetchColumn();
        if ($owned === false) {
            throw new UnknownBook("no book $bookId");
        }
        $out = $db->prepare('SELECT count(*) FROM loans WHERE book_id = ? AND returned_on IS NULL');
        $out->execute([$bookId]);
        if ($out->fetchColumn() >= $owned) {
            throw new NoCopyLeft("no copy left of book $bookId");
        }

        $loan = $db->prepare(
            "INSERT INTO loans (book_id, member_id, loaned_on, due_on)
             VALUES (?, ?, '2026-03-31', '2026-04-21')"
        );
        $loan->execute([$bookId, $memberId]);
        return (int) $db->lastInsertId();
    });
}

$db = new PDO('sqlite::memory:', options: [PDO::SQLITE_ATTR_EXTENDED_RESULT_CODES => true]);
$db->exec('PRAGMA foreign_keys = ON');
$db->exec(file_get_contents('library.sql'));
$db->exec('CREATE UNIQUE INDEX members_email ON members (email)');
$members = fn (): int => (int) $db->query('SELECT count(*) FROM members')->fetchColumn();

echo 'loan ', lend($db, 3, 'Sofia Rossi', 'sofia@mail.example'), ', ', $members(), " members\n";

try {
    lend($db, 2, 'Tariq Rahman', 'tariq@mail.example');
} catch (NoCopyLeft $refusal) {
    echo $refusal->getMessage(), ', ', $members(), " members\n";
}

try {
    lend($db, 4, 'Mei Lin', 'mei@mail.example');
} catch (EmailTaken $refusal) {
    [$sqlState, $code, $message] = $refusal->getPrevious()->errorInfo;
    echo $refusal->getMessage(), " ($sqlState, $code, $message), ", $members(), " members\n";
}

try {
    lend($db, 99, 'Tariq Rahman', 'tariq@mail.example');
} catch (UnknownBook $refusal) {
    echo $refusal->getMessage(), ', ', $members(), " members\n";
}
