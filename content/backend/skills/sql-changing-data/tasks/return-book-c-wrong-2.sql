UPDATE loans
SET returned_on = '2026-04-02'
WHERE member_id IN (SELECT id FROM members WHERE joined_on < '2025-01-01');
