package io.rheostat.server.predict;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.image.ImageDecoder;
import io.rheostat.runtime.PreparedImage;
import io.rheostat.runtime.RawPrediction;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.onnx.OnnxExport;
import io.rheostat.runtime.onnx.OnnxOptions;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.server.model.ServedModel;
import io.rheostat.server.queue.BusyException;
import io.rheostat.server.queue.ClosedException;
import io.rheostat.server.queue.GoneException;
import io.rheostat.server.queue.Job;
import io.rheostat.server.queue.LateException;
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
 * One request in the service: its seats, the bytes that it holds, the model that it keeps from start to end, its deadline. Closing gives
 * all of it back. Confined to one thread.
 */
public final class Visit implements AutoCloseable {
    /** How often it is looked whether the sender is still there: so often that little is computed in vain, at next to no cost. */
    private static final long LOOK_NANOS = 50_000_000;
    /** Images of so few pixels, and what is said of them, take less memory than it would take time to wait for a turn. */
    private static final long SMALL_PIXELS = 128 * 128;

    private final Predictor predictor;
    private final Sender sender;
    private final Stay stay;
    private final ServedModel served;
    private final long came = System.nanoTime();
    private final long deadline;
    private List<Job<Route, PreparedImage, Ran>> jobs = List.of();
    private long held;
    private long pixels;
    private long preparing;
    private boolean gone;
    private boolean answered;

    Visit(Predictor predictor, Duration patience, Sender sender) {
        this.predictor = predictor;
        this.sender = sender;
        this.stay = new Stay(predictor.seats, predictor.pace, patience.toNanos());
        this.deadline = came + patience.toNanos();
        takeSeats(1);
        this.served = lease();
    }

    private ServedModel lease() {
        try {
            return predictor.slot.lease();
        } catch (IllegalStateException closed) {
            stay.leave();
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

    /**
     * Something of so many bytes is about to come.
     *
     * @throws io.rheostat.server.queue.BusyException where there is no room for it now
     * @throws TooLargeException where there never is
     */
    public void expect(long bytes) {
        requirePossible(bytes);
        predictor.room.requireFree(bytes);
    }

    /** Holds so many bytes more, until {@link #release}; refuses as {@link #expect} does. */
    public void hold(long bytes) {
        requirePossible(bytes);
        predictor.room.take(bytes);
        held += bytes;
    }

    /** Lets go of all that is held. */
    public void release() {
        predictor.room.leave(held);
        held = 0;
    }

    public Planned plan(Dials dials) {
        return predictor.plans.plan(served, dials, predictor.budget.share());
    }

    /** The supernet itself, to compare with. */
    public Planned supernet() {
        return RequestPlanner.supernet(served, predictor.budget.share());
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
        stay.begin();
        return inTurn(() -> {
            long begin = System.nanoTime();
            PreparedImage prepared = served.model().prepare(image.get());
            long nanos = System.nanoTime() - begin;
            preparing += nanos;
            predictor.metrics.prepared(nanos);
            return prepared;
        });
    }

    /**
     * Takes seats for the images after the first.
     *
     * @throws TooLargeException where there are more than there will ever be seats
     */
    public void seatFor(int images) {
        int most = predictor.seats.bound();
        if (images > most) {
            throw new TooLargeException("inputs: a batch of " + images + " is too large; up to " + most
                    + " are allowed. Maybe send several requests.");
        }
        takeSeats(images - stay.taken());
    }

    /**
     * Waits until the subnet is compiled and workers have run the images.
     *
     * @return one each, in order
     * @throws LateException where the deadline passed
     * @throws GoneException where the sender is gone
     */
    public List<Ran> run(Planned planned, List<PreparedImage> images) {
        Route route = new Route(served, planned.plan().config());
        stay.pause();
        long compiling = predictor.compilations.await(route, deadline, this::requireSender);
        stay.resume();
        jobs = images.stream()
                .map(image -> new Job<Route, PreparedImage, Ran>(route, image, System.nanoTime(), deadline))
                .toList();
        jobs.forEach(predictor.queue::add);
        long delay = predictor.batches.delay().toNanos();
        stay.leaveAside(delay);
        List<Ran> answers = jobs.stream()
                .map(job -> await(job.answer()).afterCompiling(compiling))
                .toList();
        stay.leaveAside(Math.min(delay, answers.get(0).queueNanos()) - delay);
        return answers;
    }

    /**
     * Does what takes memory by the pixel, such as making results, when it is this request's turn: large images are only held by few at a
     * time.
     */
    public <T> T inTurn(Supplier<T> work) {
        Supplier<T> wanted = () -> {
            requireSender();
            return work.get();
        };
        return pixels <= SMALL_PIXELS ? wanted.get() : predictor.gate.pass(deadline, wanted);
    }

    /** Makes a task's output as large as the image, and hands it to {@code use}; in its turn, see {@link #inTurn}. */
    public <T> T result(RawPrediction raw, Task task, Function<TaskResult, T> use) {
        long begin = System.nanoTime();
        T made = use.apply(served.model().interpret(raw, task));
        predictor.metrics.result(task.name(), System.nanoTime() - begin);
        return made;
    }

    /** The planned subnet as an ONNX model; one at a time, for each takes once more the memory of the weights. */
    public byte[] export(Dials dials) {
        Bundle bundle = served.model().bundle();
        return predictor.exports.pass(deadline, () -> {
            requireSender();
            byte[] model = new OnnxExport(bundle)
                    .modelOf(RequestPlanner.plan(served, dials).config(), OnnxOptions.of(bundle.preprocessing()));
            hold(model.length);
            return model;
        });
    }

    /** The answer is there; how long it takes to send is its receiver's matter. */
    public void answered() {
        boolean late = isLate();
        if (!answered && stay.isUnderWay() && (late || !jobs.isEmpty())) {
            answered = true;
            observe(late);
        }
    }

    @Override
    public void close() {
        jobs.forEach(predictor.queue::leave);
        answered();
        release();
        stay.leave();
        served.release();
    }

    private void observe(boolean late) {
        long nanos = System.nanoTime() - came;
        if (gone || late) {
            predictor.budget.abandoned(nanos);
        } else {
            predictor.budget.observe(nanos);
        }
        if (!gone) {
            stay.end(late);
        }
    }

    private void takeSeats(int count) {
        try {
            stay.take(count);
        } catch (BusyException full) {
            predictor.budget.turnedAway(deadline - came);
            throw full;
        }
    }

    private void requireSender() {
        if (sender.isGone()) {
            gone = true;
            throw new GoneException();
        }
    }

    private void requirePossible(long bytes) {
        if (held + bytes > predictor.room.bound()) {
            throw new TooLargeException("body: what this request takes is more than the " + predictor.room.bound()
                    + " bytes that all requests together may take. Maybe scale the image down, or send fewer.");
        }
    }

    private void requirePixels(long size) {
        pixels += size;
        if (pixels > predictor.limits.pixels()) {
            throw new TooLargeException("image: " + pixels + " pixels are too many; " + predictor.limits.pixels()
                    + " are allowed in one request. Maybe scale the image down.");
        }
    }

    private Ran await(CompletableFuture<Ran> answer) {
        while (true) {
            try {
                return answer.get(
                        Math.max(0, Math.min(LOOK_NANOS, deadline - System.nanoTime())), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                requireTime();
                requireSender();
            } catch (CancellationException late) {
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

    private void requireTime() {
        if (isLate()) {
            throw new LateException();
        }
    }

    private boolean isLate() {
        return System.nanoTime() - deadline >= 0;
    }
}
