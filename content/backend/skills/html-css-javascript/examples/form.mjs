// The classes that browsers use for forms, and a server that prints what arrives.
import { createServer } from "node:http";

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  const type = request.headers["content-type"] ?? "(no body)";
  const edge = type.split("boundary=")[1];
  const shown = `${request.method} ${request.url}\n${type}\n\n${body.replaceAll("\r\n", "\n")}`;
  // The boundary is random, so a fixed text is printed in its place.
  console.log((edge ? shown.replaceAll(edge, "EDGE") : shown).trimEnd());
  console.log("-".repeat(40));
  response.end();
});
await new Promise((ready) => server.listen(8221, "127.0.0.1", ready));

const address = "http://127.0.0.1:8221/holds";
const fields = { title: "Pedro Páramo", note: "2 + 2 & 50%" };

const pairs = new URLSearchParams(fields);
await fetch(`${address}?${pairs}`);
await fetch(address, { method: "POST", body: pairs });

const form = new FormData();
for (const [name, value] of Object.entries(fields)) form.append(name, value);
form.append("scan", new Blob(["library card"], { type: "text/plain" }), "card.txt");
await fetch(address, { method: "POST", body: form });

console.log(Object.fromEntries(new URLSearchParams(String(pairs))));
server.closeAllConnections();
server.close();
