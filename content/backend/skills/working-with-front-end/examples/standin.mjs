// A server for the front end, made of agreed examples, before the real one is there.
// node standin.mjs          ask it, print the answers, stop
// node standin.mjs serve    keep it running at http://127.0.0.1:8223/
import { createServer } from "node:http";

const problem = (status, code, detail) => ({ status, body: { code, detail } });
const EXAMPLES = {
  "GET /me/loans": {
    ok: { status: 200, body: {
      loans: [{ id: "9", title: "Solaris", due_on: "2026-02-27", is_overdue: true, returned_on: null }], next: null } },
    empty: { status: 200, body: { loans: [], next: null } },
    broken: problem(500, "internal", "The fault is ours and has been noted."),
    login: problem(401, "login_needed", "Please log in again."),
  },
  "POST /loans": {
    ok: { status: 201, body: { id: "16", due_on: "2026-04-21" } },
    gone: problem(409, "no_copy_left", "Somebody was faster. You can reserve the book."),
    limit: problem(409, "three_loans", "You have three books already."),
  },
};

// ?example=gone chooses; without it, the good case is sent.
const server = createServer((request, response) => {
  const address = new URL(request.url, "http://127.0.0.1:8223");
  const examples = EXAMPLES[`${request.method} ${address.pathname}`];
  const example = examples?.[address.searchParams.get("example") ?? "ok"];
  const { status, body } = example ?? problem(404, "no_example", "There is no such example.");
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
});
await new Promise((ready) => server.listen(8223, "127.0.0.1", ready));

if (process.argv[2] !== "serve") {
  for (const line of ["GET /me/loans", "GET /me/loans?example=empty", "GET /me/loans?example=login",
    "POST /loans", "POST /loans?example=gone", "GET /me/fines"]) {
    const [method, path] = line.split(" ");
    const response = await fetch(`http://127.0.0.1:8223${path}`, { method });
    console.log(line, "->", response.status, await response.text());
  }
  server.closeAllConnections();
  server.close();
}
