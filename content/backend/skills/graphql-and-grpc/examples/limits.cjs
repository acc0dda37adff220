const { buildSchema, parse, validate, GraphQLError, Kind } = require("graphql");

const schema = buildSchema(`
  type Query { books(first: Int!): [Book!]! }
  type Mutation { login(name: String!, password: String!): Boolean! }
  type Book { title: String!  loans(first: Int!): [Loan!]! }
  type Loan { member: Member! }
  type Member { name: String!  loans(first: Int!): [LoanOfMember!]! }
  type LoanOfMember { book: Book! }
`);

// What a query could cost at most: every field once, times the lists that it stands in.
function cost(node, times = 1, depth = 0) {
  let most = { fields: 0, depth };
  for (const field of node.selectionSet?.selections ?? []) {
    if (field.kind !== Kind.FIELD) return { fields: Infinity, depth: Infinity }; // fragments: left out here
    const first = field.arguments.find((argument) => argument.name.value === "first");
    const size = !first ? 1 : first.value.kind === Kind.INT ? Number(first.value.value) : Infinity; // variables: left out too
    const below = cost(field, times * size, depth + 1);
    most = { fields: most.fields + times + below.fields, depth: Math.max(most.depth, below.depth) };
  }
  return most;
}

function check(source) {
  const document = parse(source);
  const { fields, depth } = cost(document.definitions[0]);
  const errors = [...validate(schema, document)];
  if (depth > 6) errors.push(new GraphQLError(`${depth} levels, 6 are allowed`));
  if (fields > 1000) errors.push(new GraphQLError(`up to ${fields} fields, 1000 are allowed`));
  const logins = document.definitions[0].selectionSet.selections.filter((field) => field.name.value === "login").length;
  if (logins > 1) errors.push(new GraphQLError(`${logins} logins in one request`));
  return errors.length ? "refused: " + errors.map((error) => error.message).join("; ") : `runs, at most ${fields} fields, ${depth} levels`;
}

const passwords = ["summer", "library", "kindred"];
for (const source of [
  "{ books(first: 20) { title loans(first: 5) { member { name } } } }",
  "{ books(first: 100) { loans(first: 100) { member { loans(first: 100) { book { title } } } } } }",
  "{ books(first: 1) { loans(first: 1) { member { loans(first: 1) { book { loans(first: 1) { member { name } } } } } } } }",
  `mutation { ${passwords.map((word, i) => `try${i}: login(name: "mei", password: "${word}")`).join(" ")} }`,
]) {
  console.log(source + "\n    " + check(source));
}
