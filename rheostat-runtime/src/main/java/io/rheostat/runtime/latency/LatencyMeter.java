package io.rheostat.runtime.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures several things side by side: in rounds, one run of each a round, so that a machine that changes its pace does so for all of
 * them alike.
 *
 * @param warmUp rounds that are run first and not counted, at least 0; more until half of {@code least} is over
 * @param rounds at least 1
 * @param least rounds go on until so much time was measured, a thing on average
 */
public record LatencyMeter(int warmUp, int rounds, Duration least) {
    /** Right to a few percent: at least two rounds and 50 ms a thing to warm up, then at least 15 and 100 ms. */
    public static final LatencyMeter THOROUGH = new LatencyMeter(2, 15, Duration.ofMillis(100));

    public LatencyMeter {
        if (warmUp < 0 || rounds < 1 || least.isNegative()) {
            throw new IllegalArgumentException("latency meter: " + warmUp + " rounds to warm up, " + rounds
                    + " rounds, and " + least + "; at least 0, 1 and 0 are needed");
        }
    }

    /** A sample each, in order. Takes at least {@link #least} a thing. */
    public List<LatencySample> measure(List<Runnable> things) {
        long warm = System.nanoTime() + least.dividedBy(2).toNanos() * things.size();
        for (int i = 0; i < warmUp || System.nanoTime() < warm; i++) {
            things.forEach(Runnable::run);
        }
        List<long[]> measured = new ArrayList<>();
        long total = 0;
        while (measured.size() < rounds || total < least.toNanos() * things.size()) {
            long[] round = round(things);
            measured.add(round);
            for (long nanos : round) {
                total += nanos;
            }
        }
        return IntStream.range(0, things.size())
                .mapToObj(thing -> LatencySample.of(
                        measured.stream().mapToLong(round -> round[thing]).toArray()))
                .toList();
    }

    public LatencySample measure(Runnable thing) {
        return measure(List.of(thing)).get(0);
    }

    private static long[] round(List<Runnable> things) {
        long[] nanos = new long[things.size()];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            things.get(i).run();
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }
}
