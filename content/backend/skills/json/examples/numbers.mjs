const text = '{"id": 9007199254740993, "price": 1.10, "big": 1e400}';
const loan = JSON.parse(text);
console.log(loan.id, loan.price, loan.big);
console.log(JSON.stringify(loan));
