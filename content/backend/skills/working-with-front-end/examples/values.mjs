// What a browser in New York makes of a server's values. Node reads them in the same way.
process.env.TZ = "America/New_York";

const sent = `{
  "id": 9007199254740993,
  "id_text": "9007199254740993",
  "due_on": "2026-03-31",
  "due_at": "2026-03-31T00:00:00",
  "changed_at": "2026-03-31T07:30:00Z",
  "fine": 0.1,
  "fine_cents": 10,
  "returned_on": null
}`;
const loan = JSON.parse(sent);
const day = (date) => date.toLocaleDateString("en-GB", { day: "numeric", month: "long" });

console.log("id as number:   ", loan.id);
console.log("id as text:     ", loan.id_text);
console.log("day alone:      ", loan.due_on, "->", day(new Date(loan.due_on)));
console.log("day, taken apart:", loan.due_on.split("-").map(Number).join(" / "));
console.log("no offset:      ", loan.due_at, "->", new Date(loan.due_at).toISOString());
console.log("instant:        ", loan.changed_at, "->", new Date(loan.changed_at).toISOString());
console.log("three fines:    ", loan.fine + loan.fine + loan.fine, "and", loan.fine_cents * 3);
console.log("null:           ", loan.returned_on >= "2026-01-01", loan.returned_on >= 0, `${loan.returned_on}`);
console.log("missing:        ", loan.returned_at, `back on ${loan.returned_at}`);
