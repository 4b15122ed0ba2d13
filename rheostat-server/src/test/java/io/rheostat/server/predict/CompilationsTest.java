package io.rheostat.server.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.server.model.ServedModel;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.queue.GoneException;
import io.rheostat.server.queue.LateException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompilationsTest {
    private static final long MINUTE = 60_000_000_000L;

    private final ServedModel served = ServedModels.create();
    private final Metrics metrics = new Metrics();
    private final Compilations compilations = new Compilations(metrics);

    @AfterEach
    void close() {
        served.release();
    }

    @Test
    void a_subnet_is_compiled_once_and_then_nobody_waits() {
        Route route = route("60%");
        assertThat(await(route)).isPositive();
        assertThat(served.model().isCompiled(route.subnet())).isTrue();
        assertThat(await(route)).isZero();
        assertThat(compilations.now(route)).isZero();
        assertThat(metrics.scrape()).contains("rheostat_compile_seconds_count 1");
    }

    @Test
    void who_waits_for_a_compiled_subnet_is_not_held_up_by_a_compilation_and_others_are_until_their_deadline() {
        Route compiled = route("100%");
        compilations.now(compiled);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Long> under =
                CompletableFuture.supplyAsync(() -> compilations.await(route("60%"), System.nanoTime() + MINUTE, () -> {
                    begun.countDown();
                    join(end);
                }));
        join(begun);
        assertThat(await(compiled)).isZero();
        Route other = new Route(
                served,
                RequestPlanner.plan(served, new Dials("60%", "", "depth", "")).config());
        assertThatThrownBy(() -> compilations.await(other, System.nanoTime() + 1, () -> {}))
                .isInstanceOf(LateException.class);
        end.countDown();
        assertThat(under.join()).isPositive();
        assertThat(await(other)).isPositive();
    }

    @Test
    void nothing_is_compiled_for_who_is_gone() {
        Route route = route("60%");
        assertThatThrownBy(() -> compilations.await(route, System.nanoTime() + MINUTE, () -> {
                    throw new GoneException();
                }))
                .isInstanceOf(GoneException.class);
        assertThat(served.model().isCompiled(route.subnet())).isFalse();
        assertThat(await(route)).isPositive();
    }

    private long await(Route route) {
        return compilations.await(route, System.nanoTime() + MINUTE, () -> {});
    }

    private Route route(String budget) {
        return new Route(served, ServedModels.plan(served, budget).config());
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
