const { execFileSync } = require("node:child_process");
const { buildSchema, graphql } = require("graphql");

execFileSync("sqlite3", ["library.db", ".read library.sql"]);
let statements = 0;
function sql(text) {
  statements += 1;
  console.log("  " + text);
  const out = execFileSync("sqlite3", ["-json", "library.db", text], { encoding: "utf8" });
  return out ? JSON.parse(out) : [];
}

const schema = buildSchema(`
  type Query { openLoans: [Loan!]! }
  type Loan { id: Int!  book: Book!  member: Member! }
  type Book { title: String! }
  type Member { name: String! }
`);
const QUERY = "{ openLoans { id book { title } member { name } } }";
const OPEN = "SELECT id, book_id, member_id FROM loans WHERE returned_on IS NULL";

// Collects the ids that are asked for in one go, then asks once.
function loader(table, columns) {
  const cache = new Map();
  let waiting = null;
  return (id) => {
    if (!cache.has(id)) {
      if (!waiting) {
        const batch = (waiting = []);
        setImmediate(() => {
          waiting = null;
          // The numbers come from the database. Values from outside would be parameters.
          const rows = sql(`SELECT ${columns} FROM ${table} WHERE id IN (${batch.map((one) => one.id).join(", ")})`);
          for (const one of batch) one.resolve(rows.find((row) => row.id === one.id));
        });
      }
      cache.set(id, new Promise((resolve) => waiting.push({ id, resolve })));
    }
    return cache.get(id);
  };
}

async function run(title, bookOf, memberOf) {
  console.log(title);
  statements = 0;
  const rootValue = {
    openLoans: () => sql(OPEN).map((row) => ({ id: row.id, book: () => bookOf(row.book_id), member: () => memberOf(row.member_id) })),
  };
  const result = await graphql({ schema, source: QUERY, rootValue });
  console.log(`  ${statements} statements, first loan: ${JSON.stringify(result.data.openLoans[0])}\n`);
}

(async () => {
  await run("Each field asks for itself:",
    (id) => sql(`SELECT title FROM books WHERE id = ${id}`)[0],
    (id) => sql(`SELECT name FROM members WHERE id = ${id}`)[0]);
  await run("Collected for each request:", loader("books", "id, title"), loader("members", "id, name"));
})();
