import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

class Deadlock {
    static class Shelf {
        final int id;
        int books;
        final ReentrantLock lock = new ReentrantLock();

        Shelf(int id, int books) { this.id = id; this.books = books; }
    }

    /** Both threads have their first lock before either asks for its second. */
    static CountDownLatch bothHoldOne;
    static CountDownLatch bothGaveUp;

    static boolean move(Shelf from, Shelf to, boolean inOrder) throws InterruptedException {
        boolean swap = inOrder && from.id > to.id;
        Shelf first = swap ? to : from;
        Shelf second = swap ? from : to;

        first.lock.lock();
        try {
            if (!inOrder) {
                bothHoldOne.countDown();
                bothHoldOne.await();
            }
            // lock() would wait for ever here; a limit turns that into an answer
            if (!second.lock.tryLock(500, TimeUnit.MILLISECONDS)) {
                bothGaveUp.countDown();
                bothGaveUp.await(); // only so that the example ends the same way every time
                return false;
            }
            try {
                from.books--;
                to.books++;
                return true;
            } finally {
                second.lock.unlock();
            }
        } finally {
            first.lock.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        for (boolean inOrder : new boolean[] {false, true}) {
            bothHoldOne = new CountDownLatch(2);
            bothGaveUp = new CountDownLatch(2);
            Shelf a = new Shelf(1, 10);
            Shelf b = new Shelf(2, 10);
            boolean[] done = new boolean[2];
            Thread there = new Thread(() -> done[0] = tryMove(a, b, inOrder));
            Thread back = new Thread(() -> done[1] = tryMove(b, a, inOrder));
            there.start();
            back.start();
            there.join();
            back.join();
            System.out.println((inOrder ? "by number:  " : "as it comes:")
                + " a to b " + (done[0] ? "done" : "gave up") + ", b to a "
                + (done[1] ? "done" : "gave up") + ", books " + a.books + " and " + b.books);
        }
    }

    static boolean tryMove(Shelf from, Shelf to, boolean inOrder) {
        try {
            return move(from, to, inOrder);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt(); // keep the wish to stop for the caller
            return false;
        }
    }
}
