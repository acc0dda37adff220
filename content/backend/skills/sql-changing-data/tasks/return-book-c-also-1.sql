UPDATE loans
SET returned_on = '2026-04-02'
WHERE returned_on IS NULL AND EXISTS (SELECT * FROM members AS m WHERE m.id = loans.member_id AND m.joined_on < '2025-01-01');
