import socket
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

# A service that accepts connections and never answers.
silent = socket.create_server(("127.0.0.1", 8205))


def cover_of(book_id):
    """A cover picture, or a reason why there is none."""
    try:
        url = f"http://127.0.0.1:8205/covers/{book_id}"
        with urllib.request.urlopen(url, timeout=0.3) as answer:
            return answer.read()
    except (TimeoutError, urllib.error.URLError) as error:
        return f"grey box ({error})"


# Two workers, four visitors. Without the limit the first two would wait for ever,
# and the other two would never get a worker.
with ThreadPoolExecutor(max_workers=2) as workers:
    for book_id, cover in zip([3, 2, 9, 12], workers.map(cover_of, [3, 2, 9, 12])):
        print("book", book_id, "|", cover)
silent.close()
