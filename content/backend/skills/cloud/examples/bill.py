# Invented round prices for one month, in euros. Take those of your provider; the shape stays.
MACHINE = 20.00          # one small machine, whatever it does
PLATFORM = 35.00         # one instance of a platform; a second one above 300 requests a second
FUNCTION = 0.0000005     # for each call
COMPUTE = 0.0000166      # for each second that a function runs, with 1 GB
OUT = 0.09               # for each gigabyte that leaves
DATABASE = 30.00         # the smallest managed database with a copy in another zone

SECONDS_PER_CALL = 0.1
ANSWER_KB = 40


def bill(requests):
    out = requests * ANSWER_KB / 1_000_000 * OUT
    busiest = requests / (30 * 24 * 3600) * 10  # ten times the average
    return {
        "machine, database on it": MACHINE + out,
        "platform and database": PLATFORM * (1 + busiest // 300) + DATABASE + out,
        "functions and database": requests * (FUNCTION + SECONDS_PER_CALL * COMPUTE) + DATABASE + out,
        "of it for data that leaves": out,
    }


amounts = [10_000, 1_000_000, 20_000_000, 100_000_000]
print(f"{'requests a month':28}", *(f"{amount:>12,}" for amount in amounts))
for row in bill(1):
    print(f"{row:28}", *(f"{bill(amount)[row]:12,.2f}" for amount in amounts))
