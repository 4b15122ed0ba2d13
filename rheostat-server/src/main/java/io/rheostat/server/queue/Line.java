package io.rheostat.server.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Jobs that wait, a line a key, and the rule by which batches leave: the key whose oldest job has waited longest goes first, once there
 * are enough jobs for a full batch or the oldest has waited for the delay. Time is told by the caller. Confined to one thread at a time.
 */
final class Line<K, I, O> {
    private final BatchSettings settings;
    private final Map<K, Deque<Job<K, I, O>>> lines = new LinkedHashMap<>();

    Line(BatchSettings settings) {
        this.settings = settings;
    }

    void add(Job<K, I, O> job) {
        lines.computeIfAbsent(job.key(), key -> new ArrayDeque<>()).add(job);
    }

    /** Where it is not in the line, nothing happens. */
    void remove(Job<K, I, O> job) {
        Deque<Job<K, I, O>> line = lines.get(job.key());
        if (line != null && line.remove(job) && line.isEmpty()) {
            lines.remove(job.key());
        }
    }

    /** The next batch, of jobs that are neither over nor late; empty where none may leave yet. Those that are late are told so. */
    List<Job<K, I, O>> poll(long now) {
        clean(now);
        Deque<Job<K, I, O>> ripest = null;
        for (Deque<Job<K, I, O>> line : lines.values()) {
            if (isRipe(line, now) && (ripest == null || isOlder(line, ripest))) {
                ripest = line;
            }
        }
        return ripest == null ? List.of() : leave(ripest);
    }

    /** When to poll again, if nothing is added until then: when a batch becomes ripe or a job late. */
    OptionalLong next() {
        return lines.values().stream()
                .flatMapToLong(
                        line -> line.stream().mapToLong(job -> Math.min(ripens(line.getFirst()), job.deadline())))
                .min();
    }

    int size() {
        return lines.values().stream().mapToInt(Deque::size).sum();
    }

    private List<Job<K, I, O>> leave(Deque<Job<K, I, O>> line) {
        List<Job<K, I, O>> batch = new ArrayList<>();
        while (batch.size() < settings.most() && !line.isEmpty()) {
            batch.add(line.removeFirst());
        }
        if (line.isEmpty()) {
            lines.remove(batch.get(0).key());
        }
        return batch;
    }

    private void clean(long now) {
        for (Iterator<Deque<Job<K, I, O>>> all = lines.values().iterator(); all.hasNext(); ) {
            Deque<Job<K, I, O>> line = all.next();
            line.removeIf(job -> isGone(job, now));
            if (line.isEmpty()) {
                all.remove();
            }
        }
    }

    private static boolean isGone(Job<?, ?, ?> job, long now) {
        if (!job.isOver() && job.isLate(now)) {
            job.answer().completeExceptionally(new LateException());
        }
        return job.isOver();
    }

    private boolean isRipe(Deque<Job<K, I, O>> line, long now) {
        return line.size() >= settings.most() || now - ripens(line.getFirst()) >= 0;
    }

    private long ripens(Job<K, I, O> oldest) {
        return oldest.arrived() + settings.delay().toNanos();
    }

    private static boolean isOlder(Deque<? extends Job<?, ?, ?>> line, Deque<? extends Job<?, ?, ?>> other) {
        return line.getFirst().arrived() - other.getFirst().arrived() < 0;
    }
}
