package io.rheostat.server.predict;

import io.rheostat.InvalidInputException;
import io.rheostat.image.ImageDecoder;
import io.rheostat.runtime.PreparedImage;
import io.rheostat.runtime.RawPrediction;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.server.model.ModelSlot;
import io.rheostat.server.model.ServedModel;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.queue.BatchQueue;
import io.rheostat.server.queue.ClosedException;
import io.rheostat.server.queue.Job;
import io.rheostat.server.queue.LateException;
import io.rheostat.server.queue.Seats;
import io.rheostat.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One request in the service: its seats, the model that it keeps from start to end, its deadline. Closing gives all of it back. Confined to
 * one thread, but for {@link #leave}.
 */
public final class Visit implements AutoCloseable {
    private final Seats seats;
    private final BudgetControl budget;
    private final BatchQueue<Route, PreparedImage, Ran> queue;
    private final Gate gate;
    private final Limits limits;
    private final Metrics metrics;
    private final ServedModel served;
    private final long came = System.nanoTime();
    private final long deadline;
    private volatile List<Job<Route, PreparedImage, Ran>> jobs = List.of();
    private int taken = 1;
    private long pixels;
    private long preparing;
    private volatile boolean gone;

    Visit(
            ModelSlot slot,
            Seats seats,
            BudgetControl budget,
            BatchQueue<Route, PreparedImage, Ran> queue,
            Gate gate,
            Limits limits,
            Metrics metrics,
            Duration patience) {
        this.seats = seats;
        this.budget = budget;
        this.queue = queue;
        this.gate = gate;
        this.limits = limits;
        this.metrics = metrics;
        this.deadline = came + patience.toNanos();
        seats.take(1);
        this.served = lease(slot, seats);
    }

    private static ServedModel lease(ModelSlot slot, Seats seats) {
        try {
            return slot.lease();
        } catch (IllegalStateException closed) {
            seats.leave(1);
            throw new ClosedException();
        }
    }

    public ServedModel served() {
        return served;
    }

    /** When its sender gives up, nanoseconds of {@code System.nanoTime}. */
    public long deadline() {
        return deadline;
    }

    /** Nanoseconds that its images took from bytes to what the network takes. */
    public long prepareNanos() {
        return preparing;
    }

    public Planned plan(Dials dials) {
        return RequestPlanner.plan(served, dials, budget.share());
    }

    /** The supernet itself, to compare with. */
    public Planned supernet() {
        return RequestPlanner.supernet(served, budget.share());
    }

    /**
     * Decodes and prepares an image; a request with several takes a seat for each.
     *
     * @throws TooLargeException where its images have more pixels than allowed, of which none is decoded
     * @throws InvalidInputException where it is no image
     */
    public PreparedImage prepare(byte[] encoded) {
        return prepare(ImageDecoder.pixels("image", encoded), () -> ImageInput.decode(encoded));
    }

    /** As {@link #prepare(byte[])}, of an image that is there. */
    public PreparedImage prepare(long size, Supplier<ImageInput> image) {
        requirePixels(size);
        return gate.pass(deadline, () -> {
            long begin = System.nanoTime();
            PreparedImage prepared = served.model().prepare(image.get());
            long nanos = System.nanoTime() - begin;
            preparing += nanos;
            metrics.prepared(nanos);
            return prepared;
        });
    }

    /**
     * Takes seats for the images after the first.
     *
     * @throws TooLargeException where there are more than there will ever be seats
     */
    public void seatFor(int images) {
        if (images > seats.bound()) {
            throw new TooLargeException("inputs: a batch of " + images + " is too large; up to " + seats.bound()
                    + " are allowed. Maybe send several requests.");
        }
        seats.take(images - taken);
        taken = images;
    }

    /**
     * Waits until workers have run the images.
     *
     * @return one each, in order
     * @throws LateException where the deadline passed
     */
    public List<Ran> run(Planned planned, List<PreparedImage> images) {
        Route route = new Route(served, planned.plan().config());
        jobs = images.stream()
                .map(image -> new Job<Route, PreparedImage, Ran>(route, image, System.nanoTime(), deadline))
                .toList();
        jobs.forEach(queue::add);
        if (gone) {
            leave();
        }
        return jobs.stream().map(job -> await(job.answer())).toList();
    }

    /** Makes a task's output as large as the image, and hands it to {@code use}, where few of that size are at a time. */
    public <T> T result(RawPrediction raw, Task task, Function<TaskResult, T> use) {
        return gate.pass(deadline, () -> {
            long begin = System.nanoTime();
            T made = use.apply(served.model().interpret(raw, task));
            metrics.result(task.name(), System.nanoTime() - begin);
            return made;
        });
    }

    /** Its sender is gone: what still waits leaves the queue. From any thread. */
    public void leave() {
        gone = true;
        jobs.forEach(job -> job.answer().cancel(false));
    }

    @Override
    public void close() {
        jobs.forEach(job -> job.answer().cancel(false));
        if (!jobs.isEmpty() && !gone) {
            budget.observe(System.nanoTime() - came);
        }
        seats.leave(taken);
        served.release();
    }

    private void requirePixels(long size) {
        pixels += size;
        if (pixels > limits.pixels()) {
            throw new TooLargeException("image: " + pixels + " pixels are too many; " + limits.pixels()
                    + " are allowed in one request. Maybe scale the image down.");
        }
    }

    private Ran await(CompletableFuture<Ran> answer) {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException late) {
            throw new LateException();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LateException();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failure.getCause());
        }
    }
}
