import asyncio
import time

happened = []


async def ask(name, seconds):
    happened.append(f"ask {name}")
    await asyncio.sleep(seconds)  # waits for an answer from the network
    happened.append(f"got {name}")


async def ask_blocking(name, seconds):
    happened.append(f"ask {name}")
    time.sleep(seconds)  # waits too, and lets nobody else run
    happened.append(f"got {name}")


async def ask_three(how):
    async with asyncio.TaskGroup() as group:
        group.create_task(how("books", 0.9))
        group.create_task(how("members", 0.3))
        group.create_task(how("loans", 0.6))


for how in [ask, ask_blocking]:
    happened.clear()
    start = time.monotonic()
    asyncio.run(ask_three(how))
    total = time.monotonic() - start
    print(how.__name__, "|", ", ".join(happened))
    print("    about as long as", "the longest" if total < 1.5 else "all three together")

