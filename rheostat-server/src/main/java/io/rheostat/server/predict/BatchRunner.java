package io.rheostat.server.predict;

import io.rheostat.runtime.PreparedImage;
import io.rheostat.runtime.RawBatch;
import io.rheostat.runtime.RawPrediction;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.queue.Job;
import io.rheostat.server.queue.Workers;
import io.rheostat.space.SubnetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs batches by the subnets that they are for. Thread-safe. */
final class BatchRunner implements Workers.Work<Route, PreparedImage, Ran> {
    private final Compilations compilations;
    private final Metrics metrics;
    private final AtomicReference<@Nullable SubnetConfig> last = new AtomicReference<>();

    BatchRunner(Compilations compilations, Metrics metrics) {
        this.compilations = compilations;
        this.metrics = metrics;
    }

    @Override
    public Supplier<List<Ran>> run(Route route, List<Job<Route, PreparedImage, Ran>> batch) {
        long taken = System.nanoTime();
        // It was compiled before its images queued, but others may have needed the memory since.
        long compiling = compilations.now(route);
        long begin = System.nanoTime();
        RawBatch raw = route.served()
                .model()
                .runBatch(route.subnet(), batch.stream().map(Job::input).toList());
        long running = System.nanoTime() - begin;
        metrics.ran(batch.size(), running, !route.subnet().equals(last.getAndSet(route.subnet())));
        return () -> answers(raw, batch, taken, compiling, running);
    }

    private List<Ran> answers(
            RawBatch raw, List<Job<Route, PreparedImage, Ran>> batch, long taken, long compiling, long running) {
        try (raw) {
            List<RawPrediction> predictions = raw.predictions();
            List<Ran> answers = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                long queued = Math.max(0, taken - batch.get(i).arrived());
                metrics.queued(queued);
                answers.add(new Ran(predictions.get(i), batch.size(), compiling, queued, running));
            }
            return answers;
        }
    }
}
