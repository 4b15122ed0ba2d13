package io.rheostat.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.server.model.ModelSlot;
import io.rheostat.server.model.Samples;
import io.rheostat.server.model.ServedModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetControlTest {
    private static final long MILLI = 1_000_000;

    @Test
    void who_hangs_up_after_the_target_missed_it_and_who_does_before_says_nothing() {
        ControllableModel model = ControllableModel.of(
                RandomBundle.create(20), ModelOptions.defaults().withThreads(1));
        try (ModelSlot slot = new ModelSlot(new ServedModel("rheostat", "1", model, new Samples(List.of())));
                BudgetControl control = new BudgetControl(new GovernedBudget(100.0, 0.01, 1), slot, () -> 0)) {
            for (int i = 0; i < 200; i++) {
                control.abandoned(99 * MILLI);
            }
            control.decide();
            assertThat(control.share()).isEqualTo(1);
            for (int i = 0; i < 200; i++) {
                control.abandoned(500 * MILLI);
            }
            control.decide();
            assertThat(control.share()).isLessThan(1);
        }
    }
}
