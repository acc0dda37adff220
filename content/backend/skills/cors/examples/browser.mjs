// The browser's side of CORS. It works on the page https://app.library.example; messages are worded as in Chrome.
const ORIGIN = "https://app.library.example";
const PLAIN_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

function needsPreflight({ method, headers }) {
  const unusual = Object.entries(headers).filter(([name, value]) =>
    name === "content-type" ? !PLAIN_TYPES.includes(value) : !["accept", "accept-language", "content-language"].includes(name));
  return !["GET", "HEAD", "POST"].includes(method) || unusual.length > 0 ? unusual.map(([name]) => name) : null;
}

function refusal(response, credentials) {
  const allowed = response["access-control-allow-origin"];
  if (allowed === undefined) return "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
  if (allowed === "*" && credentials)
    return "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.";
  if (allowed !== "*" && allowed !== ORIGIN)
    return `The 'Access-Control-Allow-Origin' header has a value '${allowed}' that is not equal to the supplied origin.`;
  if (credentials && response["access-control-allow-credentials"] !== "true")
    return "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.";
}

function ask(request, server) {
  const unusual = needsPreflight(request);
  if (unusual) {
    console.log(`  sent: OPTIONS, Access-Control-Request-Method: ${request.method}, Access-Control-Request-Headers: ${unusual}`);
    const answer = server("OPTIONS");
    const problem = refusal(answer, request.credentials);
    const before = "Response to preflight request doesn't pass access control check: ";
    if (problem) return before + problem;
    if (answer.status < 200 || answer.status > 299) return before + "It does not have HTTP ok status.";
    const methods = (answer["access-control-allow-methods"] ?? "").split(", ");
    if (!["GET", "HEAD", "POST", ...methods].includes(request.method))
      return `Method ${request.method} is not allowed by Access-Control-Allow-Methods in preflight response.`;
    const fields = (answer["access-control-allow-headers"] ?? "").toLowerCase().split(", ");
    const missing = unusual.find((name) => !fields.includes(name));
    if (missing) return `Request header field ${missing} is not allowed by Access-Control-Allow-Headers in preflight response.`;
  }
  console.log(`  sent: ${request.method}`);
  return refusal(server(request.method), request.credentials) ?? "the script may read the answer";
}

const get = { method: "GET", headers: {} };
const put = { method: "PUT", headers: { "content-type": "application/json" } };
const withCookie = { ...get, credentials: true };
const own = { "access-control-allow-origin": ORIGIN };

for (const [title, request, server] of [
  ["GET, the server knows nothing of CORS", get, () => ({ status: 200 })],
  ["GET, public data", get, () => ({ status: 200, "access-control-allow-origin": "*" })],
  ["PUT with JSON, a login is asked of OPTIONS too", put, (method) => ({ status: method === "OPTIONS" ? 401 : 200, ...own })],
  ["PUT with JSON, method allowed, field forgotten", put, () => ({ status: 204, ...own, "access-control-allow-methods": "PUT, DELETE" })],
  ["PUT with JSON, all there", put, () => ({ status: 204, ...own, "access-control-allow-methods": "PUT, DELETE", "access-control-allow-headers": "Content-Type" })],
  ["GET with cookie, star", withCookie, () => ({ status: 200, "access-control-allow-origin": "*", "access-control-allow-credentials": "true" })],
  ["GET with cookie, all there", withCookie, () => ({ status: 200, ...own, "access-control-allow-credentials": "true" })],
]) {
  console.log(title);
  console.log("  " + ask(request, server));
}
