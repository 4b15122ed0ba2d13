package io.rheostat.train;

/** Images a second since the last question. */
final class StepRate {
    private long since = System.nanoTime();
    private long images;

    void count(int more) {
        images += more;
    }

    double perSecond() {
        long now = System.nanoTime();
        double rate = images * 1e9 / Math.max(1, now - since);
        since = now;
        images = 0;
        return rate;
    }
}
