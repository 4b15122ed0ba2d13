package io.rheostat.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.Bundle;
import io.rheostat.plan.CheapestPlanner;
import io.rheostat.plan.Floors;
import io.rheostat.plan.Preference;
import io.rheostat.plan.Resource;
import io.rheostat.runtime.govern.BudgetRange;
import io.rheostat.runtime.govern.Governor;
import io.rheostat.runtime.govern.GovernorSettings;
import io.rheostat.runtime.govern.Target;
import io.rheostat.runtime.image.ImageInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GovernedModelTest {
    private static final Bundle BUNDLE = Bundles.small();
    private static final ImageInput IMAGE = Bundles.noise(7, 40, 48);
    private static final Preference ALIKE = Preference.uniform(BUNDLE.table().taskNames());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ControllableModel model =
            ControllableModel.of(BUNDLE, ModelOptions.defaults().withThreads(1));

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void a_target_that_nothing_reaches_brings_the_smallest_subnet() {
        long smallest = new CheapestPlanner()
                .plan(model.planningIndex(), Floors.none(), Resource.MACS)
                .cost()
                .macs();
        double floor = (smallest + 1.0) / BUNDLE.table().fullCost().macs();
        try (GovernedModel governed = governed(new Target.Latency(1e-6), BudgetRange.shares(floor))) {
            assertThat(model.current().cost()).isEqualTo(BUNDLE.table().fullCost());
            predictUntilAllows(governed, smallest);
            assertThat(model.current().cost().macs()).isEqualTo(smallest);
        }
    }

    @Test
    void a_target_that_everything_reaches_leaves_the_supernet() {
        try (GovernedModel governed = governed(new Target.Rate(1e-3, 1), BudgetRange.shares(0.5))) {
            for (int i = 0; i < 100; i++) {
                governed.predict(IMAGE);
            }
            assertThat(model.current().cost()).isEqualTo(BUNDLE.table().fullCost());
        }
    }

    @Test
    void a_budget_that_the_floors_do_not_allow_is_not_applied_and_predictions_go_on() {
        Floors floors = Floors.of(Map.of("depth", 0.2));
        try (GovernedModel governed =
                new GovernedModel(model, governor(new Target.Latency(1e-6), BudgetRange.shares(0.01)), ALIKE, floors)) {
            Instant end = Instant.now().plusSeconds(2);
            while (Instant.now().isBefore(end)) {
                governed.predict(IMAGE);
            }
            assertThat(BUNDLE.table()
                            .decoder(
                                    model.current().config().encoder(),
                                    "depth",
                                    model.current().config().decoderWidth("depth"))
                            .metrics()
                            .get("rmse"))
                    .isLessThanOrEqualTo(0.2);
        }
    }

    @Test
    void the_other_dial_can_be_turned_meanwhile() {
        try (GovernedModel governed = GovernedModel.towards(new Target.Rate(1e-3, 1), model)) {
            governed.prefer(Preference.parse("depth=1", BUNDLE.table().taskNames()));
            assertThat(model.current().constraint().preference().weight("depth"))
                    .isEqualTo(1);
            assertThat(governed.predict(IMAGE).subnet())
                    .isEqualTo(model.current().config());
        }
    }

    private void predictUntilAllows(GovernedModel governed, long macs) {
        Instant end = Instant.now().plus(PATIENCE);
        while (model.current().cost().macs() > macs && Instant.now().isBefore(end)) {
            governed.predict(IMAGE);
        }
    }

    private GovernedModel governed(Target target, BudgetRange range) {
        return new GovernedModel(model, governor(target, range), ALIKE, Floors.none());
    }

    /** Quick to decide. */
    private static Governor governor(Target target, BudgetRange range) {
        GovernorSettings hasty =
                new GovernorSettings(3, Duration.ZERO, 0.75, Duration.ZERO, 1.25, 0.5, Duration.ofSeconds(30));
        return new Governor(target, range, hasty, System::nanoTime);
    }
}
