-- 300,000 loans more, with the indexes that the library's pages need.
\set QUIET on
INSERT INTO members SELECT n, 'Member ' || n, NULL, '2026-01-01' FROM generate_series(9, 200000) AS n;
INSERT INTO books SELECT n, 'Book ' || n, 'Author ' || n % 9000, 2000, 1 FROM generate_series(13, 50000) AS n;
INSERT INTO loans
SELECT n, 1 + n % 50000, 1 + n % 200000,
       date '2025-01-01' + n % 365, date '2025-01-22' + n % 365, date '2025-01-15' + n % 365
FROM generate_series(16, 300015) AS n;
CREATE INDEX loans_book ON loans (book_id);
CREATE INDEX loans_member ON loans (member_id, loaned_on);

SELECT count(*) AS loans,
       pg_size_pretty(pg_relation_size('loans')) AS in_rows,
       pg_size_pretty(pg_indexes_size('loans')) AS in_indexes,
       pg_total_relation_size('loans') / count(*) AS bytes_a_loan
FROM loans;

-- Three million loans a year.
SELECT round(3000000 / (365 * 24 * 3600.0), 2) AS loans_a_second_all_year,
       round(3000000 / (300 * 9 * 3600.0), 2) AS while_open,
       round(10 * 3000000 / (300 * 9 * 3600.0), 1) AS busiest_times_ten;
