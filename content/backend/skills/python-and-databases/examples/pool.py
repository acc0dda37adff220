from psycopg_pool import ConnectionPool, PoolTimeout

# One for the process, made at its start.
with ConnectionPool(min_size=2, max_size=2, timeout=0.3, open=True) as pool:
    with pool.connection() as db:
        print(db.execute("SELECT count(*) FROM books").fetchone())
    # leaving the block commits, and gives the connection back

    first, second = pool.getconn(), pool.getconn()
    try:
        with pool.connection():
            print("never reached")
    except PoolTimeout as error:
        print("PoolTimeout:", error)

    pool.putconn(first)
    with pool.connection() as db:
        print("one was given back:", db.execute("SELECT 1").fetchone())
    pool.putconn(second)
