package io.rheostat.server.predict;

import io.rheostat.runtime.PreparedImage;
import io.rheostat.runtime.RawPrediction;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.queue.Job;
import io.rheostat.server.queue.Workers;
import io.rheostat.space.SubnetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs batches by the subnets that they are for. Thread-safe. */
final class BatchRunner implements Workers.Work<Route, PreparedImage, Ran> {
    private final Metrics metrics;
    private final AtomicReference<@Nullable SubnetConfig> last = new AtomicReference<>();

    BatchRunner(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public List<Ran> run(Route route, List<Job<Route, PreparedImage, Ran>> batch) {
        compile(route);
        long begin = System.nanoTime();
        List<RawPrediction> raw = route.served()
                .model()
                .run(route.subnet(), batch.stream().map(Job::input).toList());
        long nanos = System.nanoTime() - begin;
        metrics.ran(batch.size(), nanos, !route.subnet().equals(last.getAndSet(route.subnet())));
        List<Ran> answers = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            long queued = Math.max(0, begin - batch.get(i).arrived());
            metrics.queued(queued);
            answers.add(new Ran(raw.get(i), batch.size(), queued, nanos));
        }
        return answers;
    }

    private void compile(Route route) {
        if (!route.served().model().isCompiled(route.subnet())) {
            long begin = System.nanoTime();
            route.served().model().compile(route.subnet());
            metrics.compiled(System.nanoTime() - begin);
        }
    }
}
