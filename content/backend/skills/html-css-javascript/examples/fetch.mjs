import { spawn } from "node:child_process";

const server = spawn("python3", ["library_server.py", "--port", "8222"], { stdio: "ignore" });
process.on("exit", () => server.kill());
const base = "http://127.0.0.1:8222";
for (let tries = 0; tries < 100; tries += 1) {
  if (await fetch(`${base}/books`).then(() => true, () => false)) break;
  await new Promise((done) => setTimeout(done, 100));
}

async function show(label, address, options) {
  try {
    const response = await fetch(address, options);
    const value = await response.json();
    console.log(label, response.status, response.ok, JSON.stringify(value));
  } catch (error) {
    console.log(label, error.name, error.message);
  }
}

const book = { title: "Xala", author: "Ousmane Sembène", year: 1973, copies: 1 };
const body = JSON.stringify(book);
const headers = { "Content-Type": "application/json" };

await show("found:    ", `${base}/books/3`);
await show("missing:  ", `${base}/books/99`);
await show("no type:  ", `${base}/books`, { method: "POST", body });
await show("with type:", `${base}/books`, { method: "POST", body, headers });
await show("no server:", "http://127.0.0.1:8229/books");

const forgotten = fetch(`${base}/books/3`);
console.log("no await: ", forgotten, forgotten.status);
await forgotten;
server.kill();
