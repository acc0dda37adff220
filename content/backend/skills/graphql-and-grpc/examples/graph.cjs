const { buildSchema, graphql } = require("graphql");
const library = require("./library.json");

const schema = buildSchema(`
  type Query {
    book(id: Int!): Book
    member(id: Int!): Member
  }
  type Book {
    id: Int!
    title: String!
    year: Int!
    loans: [Loan!]!
  }
  type Loan {
    dueOn: String!
    returnedOn: String
    member: Member
  }
  type Member {
    name: String!
    email: String
  }
`);

// One function for each field that is not simply there.
const member = (id) => {
  const row = library.members.find((one) => one.id === id);
  return row && {
    name: row.name,
    email: (args, session) => {
      if (session.member !== id) throw new Error("not yours to see");
      return row.email;
    },
  };
};
const loan = (row) => ({ dueOn: row.due_on, returnedOn: row.returned_on, member: () => member(row.member_id) });
const book = (row) => ({ ...row, loans: () => library.loans.filter((one) => one.book_id === row.id).map(loan) });
const root = {
  book: ({ id }) => { const row = library.books.find((one) => one.id === id); return row && book(row); },
  member: ({ id }) => member(id),
};

async function ask(title, source, variableValues) {
  const result = await graphql({ schema, source, rootValue: root, contextValue: { member: 5 }, variableValues });
  console.log(title + "\n  " + source);
  console.log(JSON.stringify(result, null, 1).replace(/\n\s*/g, " "), "\n");
}

(async () => {
  await ask("Three fields, no more:", "query($n: Int!) { book(id: $n) { title loans { dueOn member { name } } } }", { n: 2 });
  await ask("Nothing there:", "{ book(id: 99) { title } }");
  await ask("One field refused, the others given:", "{ mine: member(id: 5) { name email } other: member(id: 4) { name email } }");
  await ask("Not in the schema:", "{ book(id: 2) { title isbn } }");
})();
