package io.rheostat.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.runtime.ModelOptions;
import io.rheostat.server.model.ModelSlot;
import io.rheostat.server.model.ServedModel;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.queue.Seats;
import io.rheostat.space.SubnetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookaheadTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Seats seats = new Seats(4);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private ServedModel served = ServedModels.create();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void the_subnet_of_a_plan_and_those_that_a_slider_comes_to_are_compiled_when_nobody_is_there() {
        Lookahead lookahead = lookahead(1);
        lookahead.around(ServedModels.budget("60%"));
        settle(lookahead);
        assertThat(onTheWay()).hasSizeGreaterThan(1).allMatch(served.model()::isCompiled);
    }

    @Test
    void nothing_is_compiled_while_anybody_is_in_the_service() throws Exception {
        Lookahead lookahead = lookahead(1);
        seats.take(1);
        lookahead.around(ServedModels.budget("60%"));
        lookahead.around(ServedModels.budget("50%"));
        lookahead.close();
        settle(lookahead);
        assertThat(onTheWay()).noneMatch(served.model()::isCompiled);
    }

    @Test
    void nothing_is_compiled_any_more_once_it_is_closed() throws Exception {
        Lookahead lookahead = lookahead(1);
        lookahead.around(ServedModels.budget("60%"));
        lookahead.close();
        List<SubnetConfig> compiled =
                onTheWay().stream().filter(served.model()::isCompiled).toList();
        assertThat(lookahead.isIdle()).isTrue();
        assertThat(onTheWay().stream().filter(served.model()::isCompiled)).containsExactlyElementsOf(compiled);
    }

    @Test
    void half_of_the_memory_of_sessions_is_left_to_others() {
        SubnetConfig own = ServedModels.plan(served, "60%").config();
        SubnetConfig whole = ServedModels.plan(served, "100%").config();
        long other = served.model().sessionBytes(whole);
        assertThat(compiledWithin(2 * other)).contains(own, whole);
        assertThat(compiledWithin(2 * other - 2)).contains(own).doesNotContain(whole);
    }

    @Test
    void what_would_exceed_the_budget_in_force_is_left_alone() {
        Lookahead lookahead = lookahead(0.6);
        lookahead.around(ServedModels.budget("50%"));
        settle(lookahead);
        assertThat(served.model().isCompiled(ServedModels.plan(served, "50%").config()))
                .isTrue();
        assertThat(served.model().isCompiled(ServedModels.plan(served, "100%").config()))
                .isFalse();
    }

    @Test
    void dials_that_mean_nothing_and_a_closed_service_do_no_harm() throws Exception {
        Lookahead lookahead = lookahead(1);
        lookahead.around(new Dials("60%", "nobody=3", "", ""));
        settle(lookahead);
        lookahead.around(ServedModels.budget("60%"));
        settle(lookahead);
        assertThat(onTheWay()).allMatch(served.model()::isCompiled);
        close();
        opened.clear();
        lookahead.around(ServedModels.budget("60%"));
        settle(lookahead);
    }

    private List<SubnetConfig> compiledWithin(long memory) {
        served = ServedModels.create(ModelOptions.defaults().withMemoryBytes(memory));
        Lookahead lookahead = lookahead(1);
        lookahead.around(ServedModels.budget("60%"));
        settle(lookahead);
        return onTheWay().stream().filter(served.model()::isCompiled).toList();
    }

    /** Wherever it stands, a slider comes to these. */
    private List<SubnetConfig> onTheWay() {
        return IntStream.rangeClosed(4, 10)
                .mapToObj(tenth -> ServedModels.plan(served, 10 * tenth + "%").config())
                .distinct()
                .toList();
    }

    private Lookahead lookahead(double share) {
        ModelSlot slot = new ModelSlot(served);
        BudgetControl budget = new BudgetControl(new GovernedBudget(null, 0.01, share), slot, System::nanoTime);
        Lookahead lookahead = new Lookahead(slot, budget, seats, new Compilations(new Metrics()));
        opened.addAll(List.of(lookahead, budget, slot));
        return lookahead;
    }

    private static void settle(Lookahead lookahead) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!lookahead.isIdle()) {
            assertThat(System.nanoTime() - end).as("patience is over").isNegative();
            Thread.onSpinWait();
        }
    }
}
