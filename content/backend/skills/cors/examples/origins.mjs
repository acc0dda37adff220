const page = new URL("https://library.example/loans?member=5");

for (const other of [
  "https://library.example/api/books",
  "https://library.example:443/books",
  "http://library.example/books",
  "https://library.example:8443/books",
  "https://api.library.example/books",
  "https://library.example.evil.example/books",
]) {
  const origin = new URL(other).origin;
  console.log(origin === page.origin ? "same " : "other", origin.padEnd(36), other);
}

console.log();
console.log("a check that looks right:", "https://library.example.evil.example".startsWith("https://library.example"));
console.log("and the right one:       ", ["https://library.example"].includes("https://library.example.evil.example"));
