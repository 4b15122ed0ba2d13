package io.rheostat.runtime.govern;

import io.rheostat.plan.Budget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A service of some workers and one queue, in which requests arrive when they will (a Poisson process), on a clock of its own. Ten times a
 * second its governor is asked. What a request takes is settled when it is begun.
 */
final class SimulatedService {
    /** A change of the budget. */
    record Change(double seconds, double level) {}

    /** An answered request: when, how long it took in all, and how long a worker was busy with it. */
    record Answer(double seconds, double latencyMs, double serviceMs) {}

    private record Event(long nanos, Runnable action) {}

    private static final long TICK = 100_000_000;

    final List<Change> changes = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();

    private final Random random;
    private final int workers;
    private final boolean observesWaiting;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::nanos));
    private final Queue<Long> waiting = new ArrayDeque<>();
    private final Governor governor;
    private long now;
    private int busy;

    /** Requests a second, for a time in seconds. */
    DoubleUnaryOperator rate = seconds -> 0;
    /** Milliseconds that the whole supernet takes, for a time in seconds. */
    DoubleUnaryOperator fullMs = seconds -> 20;
    /** The share that the planned subnet takes, for the share that is allowed. */
    DoubleUnaryOperator planned = share -> share;
    /** The spread of what requests take, as the standard deviation of its logarithm. */
    double noise = 0.1;

    SimulatedService(long seed, int workers, Target target, double floor) {
        this.random = new Random(seed);
        this.workers = workers;
        this.observesWaiting = target instanceof Target.Latency;
        this.governor = new Governor(target, BudgetRange.shares(floor), GovernorSettings.usual(), () -> now);
    }

    double level() {
        return ((Budget.Share) governor.budget()).fraction();
    }

    void run(double untilSeconds) {
        if (events.isEmpty()) {
            arriveLater();
            at(TICK, this::tick);
        }
        long until = (long) (untilSeconds * 1e9);
        while (events.element().nanos() <= until) {
            Event event = events.remove();
            now = event.nanos();
            event.action().run();
        }
    }

    List<Answer> answers(double fromSeconds, double toSeconds) {
        return answers.stream()
                .filter(answer -> answer.seconds() >= fromSeconds && answer.seconds() < toSeconds)
                .toList();
    }

    List<Change> changes(double fromSeconds, double toSeconds) {
        return changes.stream()
                .filter(change -> change.seconds() >= fromSeconds && change.seconds() < toSeconds)
                .toList();
    }

    /** The exact percentile of the latencies of a time, by sorting. */
    double p95(double fromSeconds, double toSeconds) {
        double[] sorted = answers(fromSeconds, toSeconds).stream()
                .mapToDouble(Answer::latencyMs)
                .sorted()
                .toArray();
        return sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
    }

    /** How often rises turned to falls, or falls to rises. */
    int turns(double fromSeconds, double toSeconds) {
        List<Change> some = changes(fromSeconds, toSeconds);
        int turns = 0;
        for (int i = 2; i < some.size(); i++) {
            double before = some.get(i - 1).level() - some.get(i - 2).level();
            double after = some.get(i).level() - some.get(i - 1).level();
            turns += before * after < 0 ? 1 : 0;
        }
        return turns;
    }

    private double seconds() {
        return now / 1e9;
    }

    private void at(long nanos, Runnable action) {
        events.add(new Event(nanos, action));
    }

    private void tick() {
        governor.decide().ifPresent(budget -> changes.add(new Change(seconds(), ((Budget.Share) budget).fraction())));
        at(now + TICK, this::tick);
    }

    private void arriveLater() {
        double perSecond = rate.applyAsDouble(seconds());
        if (perSecond > 0) {
            double gap = -StrictMath.log(1 - random.nextDouble()) / perSecond;
            at(now + (long) (gap * 1e9), this::arrive);
        } else {
            at(now + TICK, this::arriveLater);
        }
    }

    private void arrive() {
        waiting.add(now);
        begin();
        arriveLater();
    }

    private void begin() {
        if (busy < workers && !waiting.isEmpty()) {
            busy++;
            long arrived = waiting.remove();
            double ms = fullMs.applyAsDouble(seconds())
                    * planned.applyAsDouble(level())
                    * StrictMath.exp(noise * random.nextGaussian());
            long service = (long) (ms * 1e6);
            at(now + service, () -> end(arrived, service));
        }
    }

    private void end(long arrived, long service) {
        busy--;
        long latency = now - arrived;
        answers.add(new Answer(seconds(), latency / 1e6, service / 1e6));
        governor.observe(observesWaiting ? latency : service);
        begin();
    }
}
