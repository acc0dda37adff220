cat > types.rb <<'RUBY'
require "bigdecimal"
require "pg"
require "sqlite3"

SQL = <<~SQL
  CREATE TABLE fees (id integer, amount numeric(8, 2), paid boolean, day date, note text);
  INSERT INTO fees VALUES (1, 1.10, true, '2026-03-31', NULL);
SQL
QUERY = "SELECT id, amount, paid, day, note FROM fees"

sqlite = SQLite3::Database.new(":memory:", results_as_hash: true)
sqlite.execute_batch(SQL)
puts "sqlite3: #{sqlite.execute(QUERY).first}"

pg = PG.connect(dbname: "library")
pg.exec(SQL)
puts "pg: #{pg.exec(QUERY).first}"

pg.type_map_for_results = PG::BasicTypeMapForResults.new(pg)
row = pg.exec(QUERY).first
puts "pg with a type map: #{row}"
puts "three fees: #{(3 * row["amount"]).to_s("F")} and #{3 * sqlite.execute(QUERY).first["amount"]}"

id = pg.exec_params("INSERT INTO members (id, name, joined_on) VALUES (9, $1, $2) RETURNING id",
                    ["Sofia Rossi", Date.new(2026, 3, 31)]).getvalue(0, 0)
p id

books = pg.exec_params("SELECT title FROM books WHERE id = ANY($1) ORDER BY id",
                       [PG::TextEncoder::Array.new.encode([2, 3])])
p books.column_values(0)

[
  "INSERT INTO members (id, name, joined_on) VALUES (9, 'Tariq Rahman', '2026-03-31')",
  "DELETE FROM books WHERE id = 3",
  "INSERT INTO members (id, joined_on) VALUES (10, '2026-03-31')",
].each do |broken|
  pg.exec(broken)
rescue PG::IntegrityConstraintViolation => error
  result = error.result
  puts [error.class, result.error_field(PG::PG_DIAG_SQLSTATE),
        result.error_field(PG::PG_DIAG_CONSTRAINT_NAME).inspect].join(" ")
end
RUBY
ruby types.rb
