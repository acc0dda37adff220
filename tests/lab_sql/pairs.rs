//! Right queries over the library, each with typical mistakes and with rewrites that are right too.

use skillatlas::pack::RowOrder;

pub struct Case {
    pub right: &'static str,
    pub order: fn() -> RowOrder,
    pub wrong: &'static [&'static str],
    pub equivalent: &'static [&'static str],
}

fn any() -> RowOrder {
    RowOrder::Any
}

fn total() -> RowOrder {
    RowOrder::Total
}

fn by_year() -> RowOrder {
    RowOrder::Keys(vec!["year".to_owned()])
}

fn by_n() -> RowOrder {
    RowOrder::Keys(vec!["n".to_owned()])
}

pub const CASES: &[Case] = &[
    Case {
        right: "SELECT title, year FROM books WHERE year < 1965 ORDER BY year",
        order: by_year,
        wrong: &[
            "SELECT title, year FROM books WHERE year <= 1965 ORDER BY year",
            "SELECT title, year FROM books WHERE year > 1965 ORDER BY year",
            "SELECT title, year FROM books WHERE year < 1964 ORDER BY year",
            "SELECT title, year FROM books WHERE year < 1965 ORDER BY year DESC",
            "SELECT title, year FROM books WHERE year < 1965 ORDER BY title",
            "SELECT title, year FROM books ORDER BY year",
            "SELECT DISTINCT title, year FROM books WHERE year < 1965 ORDER BY year",
            "SELECT title, year FROM books WHERE year < 1965 ORDER BY year LIMIT 3",
        ],
        equivalent: &[
            "SELECT year, title FROM books WHERE NOT year >= 1965 ORDER BY 1",
            "SELECT b.title AS name, b.year AS y FROM books b WHERE 1965 > b.year ORDER BY b.year, b.title",
            "WITH old AS (SELECT * FROM books WHERE year < 1965) SELECT title, year FROM old ORDER BY year ASC",
            "SELECT title, year FROM books WHERE year <= 1964 ORDER BY year, id DESC",
        ],
    },
    Case {
        right: "SELECT title FROM books WHERE (year = 1961 OR year = 1969) AND copies >= 2",
        order: any,
        wrong: &[
            "SELECT title FROM books WHERE year = 1961 OR year = 1969 AND copies >= 2",
            "SELECT title FROM books WHERE year BETWEEN 1961 AND 1969 AND copies >= 2",
            "SELECT title FROM books WHERE (year = 1961 OR year = 1969) AND copies > 2",
            "SELECT title FROM books WHERE (year = 1961 AND year = 1969) AND copies >= 2",
            "SELECT title FROM books WHERE year IN (1961, 1969) OR copies >= 2",
        ],
        equivalent: &[
            "SELECT title FROM books WHERE year IN (1961, 1969) AND copies >= 2",
            "SELECT title FROM books WHERE year = 1961 AND copies >= 2 UNION ALL SELECT title FROM books WHERE year = 1969 AND copies >= 2",
            "SELECT title FROM books WHERE NOT (year <> 1961 AND year <> 1969) AND copies > 1",
        ],
    },
    Case {
        right: "SELECT id, due_on FROM loans WHERE returned_on IS NULL ORDER BY due_on, id",
        order: total,
        wrong: &[
            "SELECT id, due_on FROM loans WHERE returned_on = NULL ORDER BY due_on, id",
            "SELECT id, due_on FROM loans WHERE returned_on IS NOT NULL ORDER BY due_on, id",
            "SELECT id, due_on FROM loans WHERE returned_on IS NULL",
            "SELECT id, due_on FROM loans WHERE returned_on IS NULL ORDER BY id",
            "SELECT id, due_on FROM loans WHERE returned_on IS NULL ORDER BY due_on, id DESC",
            "SELECT id, due_on FROM loans WHERE returned_on = '' ORDER BY due_on, id",
            "SELECT id, loaned_on FROM loans WHERE returned_on IS NULL ORDER BY due_on, id",
        ],
        equivalent: &[
            "SELECT id, due_on FROM loans WHERE returned_on ISNULL ORDER BY 2, 1",
            "SELECT id, due_on FROM loans l WHERE NOT EXISTS (SELECT 1 FROM loans x WHERE x.id = l.id AND x.returned_on = x.returned_on) ORDER BY due_on, id",
            "SELECT id, due_on FROM loans WHERE coalesce(returned_on, 'no') = 'no' ORDER BY due_on ASC, id ASC",
        ],
    },
    Case {
        right: "SELECT name FROM members WHERE email <> 'mei@mail.example' OR email IS NULL",
        order: any,
        wrong: &[
            "SELECT name FROM members WHERE email <> 'mei@mail.example'",
            "SELECT name FROM members WHERE NOT email = 'mei@mail.example'",
            "SELECT name FROM members WHERE email <> 'mei@mail.example' AND email IS NOT NULL",
            "SELECT name FROM members WHERE email NOT IN ('mei@mail.example', NULL)",
            "SELECT DISTINCT name FROM members WHERE email <> 'mei@mail.example' OR email IS NULL",
        ],
        equivalent: &[
            "SELECT name FROM members WHERE email IS NOT 'mei@mail.example'",
            "SELECT name FROM members WHERE coalesce(email, '') <> 'mei@mail.example'",
            "SELECT name FROM members WHERE email IS DISTINCT FROM 'mei@mail.example'",
        ],
    },
    Case {
        right: "SELECT title FROM books WHERE title LIKE 'The %'",
        order: any,
        wrong: &[
            "SELECT title FROM books WHERE title LIKE '%The %'",
            "SELECT title FROM books WHERE title LIKE 'The%'",
            "SELECT title FROM books WHERE title = 'The %'",
            "SELECT title FROM books WHERE title LIKE 'The'",
        ],
        equivalent: &["SELECT title FROM books WHERE lower(substr(title, 1, 4)) = 'the '"],
    },
    Case {
        right: "SELECT m.name, count(l.id) AS n FROM members m LEFT JOIN loans l ON l.member_id = m.id GROUP BY m.id",
        order: any,
        wrong: &[
            "SELECT m.name, count(l.id) AS n FROM members m JOIN loans l ON l.member_id = m.id GROUP BY m.id",
            "SELECT m.name, count(*) AS n FROM members m LEFT JOIN loans l ON l.member_id = m.id GROUP BY m.id",
            "SELECT m.name, count(l.id) AS n FROM members m LEFT JOIN loans l ON l.member_id = m.id GROUP BY m.name",
            "SELECT m.name, count(DISTINCT l.book_id) AS n FROM members m LEFT JOIN loans l ON l.member_id = m.id GROUP BY m.id",
            "SELECT m.name, count(l.returned_on) AS n FROM members m LEFT JOIN loans l ON l.member_id = m.id GROUP BY m.id",
            "SELECT m.name, count(l.id) AS n FROM members m LEFT JOIN loans l ON l.id = m.id GROUP BY m.id",
            "SELECT m.name, sum(l.id) AS n FROM members m LEFT JOIN loans l ON l.member_id = m.id GROUP BY m.id",
        ],
        equivalent: &[
            "SELECT name, (SELECT count(*) FROM loans WHERE member_id = members.id) FROM members",
            "SELECT m.name, count(l.member_id) FROM members m LEFT JOIN loans l ON l.member_id = m.id GROUP BY m.id, m.name",
            "SELECT m.name, coalesce(c.n, 0) FROM members m LEFT JOIN (SELECT member_id, count(*) n FROM loans GROUP BY member_id) c ON c.member_id = m.id",
            "SELECT m.name, count(l.id) FROM loans l RIGHT JOIN members m ON l.member_id = m.id GROUP BY m.id",
        ],
    },
    Case {
        right: "SELECT name FROM members WHERE id NOT IN (SELECT member_id FROM loans)",
        order: any,
        wrong: &[
            "SELECT name FROM members WHERE id IN (SELECT member_id FROM loans)",
            "SELECT name FROM members WHERE id NOT IN (SELECT id FROM loans)",
            "SELECT name FROM members WHERE id NOT IN (SELECT member_id FROM loans WHERE returned_on IS NULL)",
            "SELECT m.name FROM members m JOIN loans l ON l.member_id <> m.id",
            "SELECT name FROM members WHERE name NOT IN (SELECT m.name FROM members m JOIN loans l ON l.member_id = m.id)",
            "SELECT DISTINCT name FROM members WHERE id NOT IN (SELECT member_id FROM loans)",
        ],
        equivalent: &[
            "SELECT m.name FROM members m LEFT JOIN loans l ON l.member_id = m.id WHERE l.id IS NULL",
            "SELECT name FROM members m WHERE NOT EXISTS (SELECT 1 FROM loans l WHERE l.member_id = m.id)",
            "SELECT name FROM members WHERE id IN (SELECT id FROM members EXCEPT SELECT member_id FROM loans)",
        ],
    },
    Case {
        right: "SELECT l.id FROM loans l WHERE NOT EXISTS (SELECT 1 FROM loans o WHERE o.returned_on = l.loaned_on)",
        order: any,
        wrong: &[
            "SELECT id FROM loans WHERE loaned_on NOT IN (SELECT returned_on FROM loans)",
            "SELECT id FROM loans WHERE loaned_on <> returned_on",
        ],
        equivalent: &[
            "SELECT id FROM loans WHERE loaned_on NOT IN (SELECT returned_on FROM loans WHERE returned_on IS NOT NULL)",
        ],
    },
    Case {
        right: "SELECT m.name, l.id FROM members m LEFT JOIN loans l ON l.member_id = m.id AND l.returned_on IS NULL",
        order: any,
        wrong: &[
            "SELECT m.name, l.id FROM members m LEFT JOIN loans l ON l.member_id = m.id WHERE l.returned_on IS NULL",
            "SELECT m.name, l.id FROM members m JOIN loans l ON l.member_id = m.id AND l.returned_on IS NULL",
            "SELECT m.name, l.id FROM members m LEFT JOIN loans l ON l.member_id = m.id",
            "SELECT m.name, l.id FROM members m, loans l WHERE l.returned_on IS NULL",
        ],
        equivalent: &[
            "SELECT m.name, l.id FROM members m LEFT JOIN (SELECT * FROM loans WHERE returned_on IS NULL) l ON m.id = l.member_id",
        ],
    },
    Case {
        right: "SELECT b.title, sum(b.copies) AS n FROM books b WHERE EXISTS (SELECT 1 FROM loans l WHERE l.book_id = b.id) GROUP BY b.title",
        order: any,
        wrong: &[
            "SELECT b.title, sum(b.copies) AS n FROM books b JOIN loans l ON l.book_id = b.id GROUP BY b.title",
            "SELECT b.title, sum(DISTINCT b.copies) AS n FROM books b WHERE EXISTS (SELECT 1 FROM loans l WHERE l.book_id = b.id) GROUP BY b.title",
            "SELECT b.title, max(b.copies) AS n FROM books b WHERE EXISTS (SELECT 1 FROM loans l WHERE l.book_id = b.id) GROUP BY b.title",
            "SELECT b.title, sum(b.copies) AS n FROM books b GROUP BY b.title",
        ],
        equivalent: &["SELECT title, sum(copies) FROM books WHERE id IN (SELECT book_id FROM loans) GROUP BY title"],
    },
    Case {
        right: "SELECT author, count(*) AS n FROM books GROUP BY author HAVING count(*) > 1 ORDER BY n DESC",
        order: by_n,
        wrong: &[
            "SELECT author, count(*) AS n FROM books GROUP BY author HAVING count(*) >= 1 ORDER BY n DESC",
            "SELECT author, count(*) AS n FROM books WHERE copies > 1 GROUP BY author ORDER BY n DESC",
            "SELECT author, count(*) AS n FROM books GROUP BY author HAVING count(*) > 1 ORDER BY n",
            "SELECT author, count(DISTINCT year) AS n FROM books GROUP BY author HAVING count(*) > 1 ORDER BY n DESC",
            "SELECT author, count(*) AS n FROM books GROUP BY author HAVING count(*) > 2 ORDER BY n DESC",
        ],
        equivalent: &[
            "SELECT * FROM (SELECT author, count(id) AS n FROM books GROUP BY author) WHERE n >= 2 ORDER BY n DESC, author",
        ],
    },
    Case {
        right: "SELECT title FROM books WHERE copies = (SELECT max(copies) FROM books)",
        order: any,
        wrong: &[
            "SELECT title FROM books ORDER BY copies DESC LIMIT 1",
            "SELECT title FROM books WHERE copies = (SELECT min(copies) FROM books)",
            "SELECT title FROM books WHERE copies > (SELECT avg(copies) FROM books)",
            "SELECT title FROM books WHERE year = (SELECT max(year) FROM books)",
        ],
        equivalent: &[
            "SELECT title FROM books b WHERE NOT EXISTS (SELECT 1 FROM books o WHERE o.copies > b.copies)",
            "SELECT title FROM (SELECT title, rank() OVER (ORDER BY copies DESC) AS r FROM books) WHERE r = 1",
        ],
    },
    Case {
        right: "SELECT avg(julianday(returned_on) - julianday(loaned_on)) AS days FROM loans WHERE returned_on IS NOT NULL",
        order: any,
        wrong: &[
            "SELECT sum(julianday(returned_on) - julianday(loaned_on)) / count(*) AS days FROM loans",
            "SELECT avg(coalesce(julianday(returned_on) - julianday(loaned_on), 0)) AS days FROM loans",
            "SELECT avg(julianday(due_on) - julianday(loaned_on)) AS days FROM loans WHERE returned_on IS NOT NULL",
            "SELECT avg(DISTINCT julianday(returned_on) - julianday(loaned_on)) AS days FROM loans",
        ],
        equivalent: &[
            "SELECT avg(julianday(returned_on) - julianday(loaned_on)) FROM loans",
            "SELECT sum(julianday(returned_on) - julianday(loaned_on)) / count(returned_on) FROM loans",
        ],
    },
    Case {
        right: "SELECT l.id FROM loans l WHERE l.returned_on > l.due_on OR (l.returned_on IS NULL AND l.due_on < '2026-03-20')",
        order: any,
        wrong: &[
            "SELECT l.id FROM loans l WHERE l.returned_on > l.due_on",
            "SELECT l.id FROM loans l WHERE l.returned_on >= l.due_on OR (l.returned_on IS NULL AND l.due_on < '2026-03-20')",
            "SELECT l.id FROM loans l WHERE l.returned_on > l.due_on OR l.due_on < '2026-03-20'",
            "SELECT l.id FROM loans l WHERE l.returned_on > l.due_on OR (l.returned_on IS NULL AND l.due_on <= '2026-03-20')",
            "SELECT l.id FROM loans l WHERE (l.returned_on > l.due_on OR l.returned_on IS NULL) AND l.due_on < '2026-03-20'",
        ],
        equivalent: &["SELECT id FROM loans WHERE coalesce(returned_on > due_on, due_on < '2026-03-20')"],
    },
    Case {
        right: "SELECT DISTINCT m.id, m.name FROM members m JOIN loans l ON l.member_id = m.id",
        order: any,
        wrong: &[
            "SELECT m.id, m.name FROM members m JOIN loans l ON l.member_id = m.id",
            "SELECT DISTINCT m.id, m.name FROM members m JOIN loans l ON l.book_id = m.id",
            "SELECT DISTINCT m.id, m.name FROM members m LEFT JOIN loans l ON l.member_id = m.id",
            "SELECT DISTINCT m.id, m.name FROM members m CROSS JOIN loans l",
            "SELECT DISTINCT l.id, m.name FROM members m JOIN loans l ON l.member_id = m.id",
        ],
        equivalent: &[
            "SELECT id, name FROM members WHERE id IN (SELECT member_id FROM loans)",
            "SELECT m.id, m.name FROM members m JOIN loans l ON l.member_id = m.id GROUP BY m.id",
        ],
    },
    Case {
        right: "SELECT id, row_number() OVER (PARTITION BY member_id ORDER BY loaned_on, id) AS n FROM loans",
        order: any,
        wrong: &[
            "SELECT id, row_number() OVER (ORDER BY loaned_on, id) AS n FROM loans",
            "SELECT id, rank() OVER (PARTITION BY member_id ORDER BY loaned_on) AS n FROM loans",
            "SELECT id, row_number() OVER (PARTITION BY member_id ORDER BY loaned_on DESC, id) AS n FROM loans",
            "SELECT id, row_number() OVER (PARTITION BY book_id ORDER BY loaned_on, id) AS n FROM loans",
        ],
        equivalent: &[
            "SELECT id, (SELECT count(*) FROM loans o WHERE o.member_id = l.member_id AND (o.loaned_on, o.id) <= (l.loaned_on, l.id)) FROM loans l",
        ],
    },
    Case {
        right: "SELECT id, title FROM books ORDER BY author, id LIMIT 2 OFFSET 2",
        order: total,
        wrong: &[
            "SELECT id, title FROM books ORDER BY author, id LIMIT 2",
            "SELECT id, title FROM books ORDER BY author, id LIMIT 2 OFFSET 3",
            "SELECT id, title FROM books ORDER BY id LIMIT 2 OFFSET 2",
        ],
        equivalent: &[
            "SELECT id, title FROM (SELECT id, title, row_number() OVER (ORDER BY author, id) AS r FROM books) WHERE r BETWEEN 3 AND 4 ORDER BY r",
        ],
    },
];
