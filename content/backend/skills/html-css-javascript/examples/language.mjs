const book = { id: 6, title: "Pedro Páramo", copies: 1 };
const { title, copies } = book;            // two variables, from two names
console.log(`${title}: ${copies}`);

const years = [1969, 1961, 1979];
console.log(years.filter((year) => year < 1970).map((year) => year + 1));

console.log(book.email, book.email?.length, book.email ?? "no address");
console.log("1" + 1, "3" * 2, 0 == "", 0 === "");
console.log([5, 10, 1].sort());            // compared as texts

for (const value of [0, "", null, undefined, [], {}, "false"]) {
  console.log(JSON.stringify(value), value ? "counts as true" : "counts as false");
}

async function lend() {
  console.log("2: lend begins");
  await null;                              // wait, and let others go on
  console.log("4: lend goes on");
}
console.log("1: before the call");
lend();
console.log("3: after the call, lend is not done");
