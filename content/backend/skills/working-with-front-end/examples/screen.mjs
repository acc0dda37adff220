// What a form makes of an answer: a message at a field, a message at the top, or a way on.
const FIELDS = ["title", "year", "copies"];
const KNOWN = {
  no_copy_left: "No copy is left. [Reserve]",
  login_needed: "You were logged out. [Log in]",
};

function show(status, body) {
  if (status < 400) return { top: "Saved." };
  const fields = {};
  const rest = [];
  for (const fault of body?.errors ?? []) {
    const name = fault.pointer?.replace("#/", "");
    if (FIELDS.includes(name)) fields[name] = fault.detail;
    else rest.push(`${name}: ${fault.detail}`);
  }
  if (Object.keys(fields).length > 0) return { fields, top: rest.join("; ") };
  const number = body?.instance ? ` (number ${body.instance.split("/").pop()})` : "";
  return { top: KNOWN[body?.code] ?? body?.detail ?? `Something went wrong${number}.` };
}

const answers = [
  ["two fields", 422, { errors: [{ pointer: "#/year", detail: "must be a whole number" }, { pointer: "#/copies", detail: "is missing" }] }],
  ["a field that no input shows", 422, { errors: [{ pointer: "#/title", detail: "must not be empty" }, { pointer: "#/shelf", detail: "is missing" }] }],
  ["a code it knows", 409, { code: "no_copy_left", detail: "No copy left." }],
  ["a code it does not know", 409, { code: "member_blocked", detail: "Please ask at the desk." }],
  ["a sentence and nothing else", 422, { error: "year must be a whole number" }],
  ["an HTML page", 502, undefined],
  ["with a number", 500, { instance: "/problems/7f3a" }],
];
for (const [label, status, body] of answers) console.log(`${label}:`, show(status, body));
