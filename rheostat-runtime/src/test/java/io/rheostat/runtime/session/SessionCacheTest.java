package io.rheostat.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.runtime.Bundles;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionCacheTest {
    private static final Bundle BUNDLE = Bundles.small();
    private static final SubnetConfig FULL = subnet(1, 1);
    private static final SubnetConfig HALF = subnet(0.5, 1);
    private static final SubnetConfig QUARTER = subnet(0.5, 0.5);

    private final BundleCompiler compiler = new BundleCompiler(BUNDLE, new Engine(1));
    private final List<SubnetConfig> compiled = new ArrayList<>();
    private final List<CompiledSubnet> held = new ArrayList<>();
    private SessionCache cache = cache(Long.MAX_VALUE);

    @AfterEach
    void close() {
        held.forEach(CompiledSubnet::release);
        cache.close();
    }

    @Test
    void a_subnet_is_compiled_once() {
        use(FULL);
        use(HALF);
        use(FULL);
        assertThat(compiled).containsExactly(FULL, HALF);
        assertThat(cache.holds(FULL)).isTrue();
        assertThat(cache.holds(QUARTER)).isFalse();
    }

    @Test
    void what_was_asked_for_longest_ago_is_freed_first_where_memory_is_short() {
        long full = bytes(FULL);
        cache = cache(full + bytes(HALF) + bytes(QUARTER) - 1);
        use(HALF);
        use(FULL);
        use(HALF);
        use(QUARTER);
        assertThat(cache.holds(FULL)).isFalse();
        assertThat(cache.holds(HALF)).isTrue();
        assertThat(cache.holds(QUARTER)).isTrue();
        assertThat(cache.bytes()).isEqualTo(bytes(HALF) + bytes(QUARTER));
    }

    @Test
    void what_is_in_use_is_kept_however_short_memory_is() {
        cache = cache(0);
        CompiledSubnet inUse = cache.acquire(FULL);
        use(HALF);
        use(QUARTER);
        assertThat(cache.holds(FULL)).isTrue();
        inUse.release();
        use(HALF);
        assertThat(cache.holds(FULL)).isFalse();
        assertThat(inUse.acquire()).as("after it was freed").isFalse();
    }

    @Test
    void threads_that_want_one_subnet_share_one_compilation() throws InterruptedException {
        int threads = 6;
        CountDownLatch ready = new CountDownLatch(threads);
        List<CompletableFuture<CompiledSubnet>> got = IntStream.range(0, threads)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            ready.countDown();
                            return cache.acquire(FULL);
                        },
                        command -> new Thread(command).start()))
                .toList();
        got.forEach(future -> held.add(future.join()));
        assertThat(compiled).containsExactly(FULL);
        assertThat(held).allMatch(session -> session == held.get(0));
    }

    @Test
    void a_compilation_that_fails_is_tried_anew() {
        AtomicInteger tries = new AtomicInteger();
        cache = new SessionCache(
                subnet -> {
                    if (tries.getAndIncrement() == 0) {
                        throw new InvalidInputException("not now");
                    }
                    return compiler.compile(subnet);
                },
                Long.MAX_VALUE);
        assertThatThrownBy(() -> cache.acquire(FULL)).hasMessage("not now");
        use(FULL);
        assertThat(tries).hasValue(2);
    }

    @Test
    void after_closing_users_finish_and_nobody_else_begins() {
        CompiledSubnet inUse = cache.acquire(FULL);
        use(HALF);
        cache.close();
        assertThatThrownBy(() -> cache.acquire(FULL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(inUse.acquire()).as("while somebody uses it").isTrue();
        inUse.release();
        inUse.release();
        assertThat(inUse.acquire()).isFalse();
    }

    @Test
    void what_is_being_compiled_when_the_cache_closes_is_freed_too() {
        List<CompiledSubnet> made = new ArrayList<>();
        cache = new SessionCache(
                subnet -> {
                    made.add(compiler.compile(subnet));
                    cache.close();
                    return made.get(0);
                },
                Long.MAX_VALUE);
        cache.acquire(FULL).release();
        assertThat(made.get(0).acquire()).isFalse();
    }

    private void use(SubnetConfig subnet) {
        cache.acquire(subnet).release();
    }

    private SessionCache cache(long bound) {
        return new SessionCache(
                subnet -> {
                    synchronized (compiled) {
                        compiled.add(subnet);
                    }
                    return compiler.compile(subnet);
                },
                bound);
    }

    private long bytes(SubnetConfig subnet) {
        CompiledSubnet session = compiler.compile(subnet);
        session.release();
        return session.bytes();
    }

    private static SubnetConfig subnet(double encoder, double decoder) {
        String task = BUNDLE.tasks().get(0).name();
        int stages = BUNDLE.space().stages();
        return new SubnetConfig(EncoderConfig.uniform(stages, encoder), Map.of(task, decoder));
    }
}
