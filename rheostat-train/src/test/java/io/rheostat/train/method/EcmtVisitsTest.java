package io.rheostat.train.method;

import static io.rheostat.train.TinyNet.NET;
import static io.rheostat.train.TinyNet.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Batch;
import io.rheostat.space.SearchSpace;
import io.rheostat.task.Task;
import io.rheostat.train.TinyNet;
import io.rheostat.train.loss.FeatureDistanceKind;
import io.rheostat.train.loss.LossConfig;
import io.rheostat.train.loss.LossType;
import io.rheostat.train.torch.TorchRuntime;
import io.rheostat.train.torch.TorchSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which subnets a step visits, which tasks count in it and how much, and what it tells. */
class EcmtVisitsTest {
    private static final int IGNORE = Task.IGNORE;

    private final Random random = new Random(EcmtProbe.SEED);
    private final EcmtProbe probe = new EcmtProbe();

    @AfterEach
    void close() {
        probe.close();
        TorchRuntime.start(TorchSettings.defaults());
    }

    @Test
    void an_image_of_another_task_contributes_nothing_to_a_decoder() {
        EcmtConfig config = new EcmtConfig(2, null, null, Map.of("colour", 3.0), null, null, null, null, null);
        int[] shapes = {0, IGNORE, 2, 1, IGNORE, IGNORE};
        Batch batch = TinyNet.batch(random, shapes, new int[] {IGNORE, 0, IGNORE, IGNORE, 1, 1});
        double[] gradients = probe.step(config, batch);
        SortedMap<String, float[]> before = probe.named();
        EcmtProbe.assertClose(gradients, probe.separately(config, batch));

        Batch relabelled =
                new Batch(batch.images(), EcmtProbe.labels(shapes, new int[] {IGNORE, 1, IGNORE, IGNORE, 0, 0}));
        probe.step(config, relabelled);
        assertThat(probe.named().get("decoder.shape.output.weight"))
                .isEqualTo(before.get("decoder.shape.output.weight"));
        assertThat(probe.named().get("decoder.colour.output.weight"))
                .isNotEqualTo(before.get("decoder.colour.output.weight"));
    }

    @Test
    void a_task_counts_by_the_share_of_images_that_it_is_labelled_in_unless_it_is_to_count_whole() {
        Batch batch =
                TinyNet.batch(random, new int[] {0, 1, 2, 1, 0, 2}, new int[] {IGNORE, 0, IGNORE, 1, IGNORE, IGNORE});
        probe.step(new EcmtConfig(0, FeatureDistanceKind.NONE, null, null, null, null, 1.0, null, true), batch);
        SortedMap<String, float[]> byShare = probe.named();
        probe.step(new EcmtConfig(0, FeatureDistanceKind.NONE, null, null, null, null, 1.0, null, false), batch);
        assertRatio("decoder.colour.output.weight", byShare, 3);
        assertRatio("decoder.shape.output.weight", byShare, 1);
    }

    /** Of gradients now to those before. */
    private void assertRatio(String parameter, SortedMap<String, float[]> before, float ratio) {
        float[] now = probe.named().get(parameter);
        for (int i = 0; i < now.length; i++) {
            assertThat(now[i]).isEqualTo(ratio * before.get(parameter)[i], within(1e-6f));
        }
        assertThat(now).isNotEqualTo(new float[now.length]);
    }

    @Test
    void the_first_steps_visit_the_largest_alone_where_it_is_to_learn_first() {
        EcmtConfig config = new EcmtConfig(2, FeatureDistanceKind.ATTENTION, 0.7, null, null, null, 0.3, null, null);
        Batch batch = TinyNet.labelled(random, 6);
        try (Ecmt ecmt = new Ecmt(config, NET, SPACE, probe.store, EcmtProbe.SEED, 10, false)) {
            probe.store.zeroGradients();
            StepLosses alone = ecmt.accumulate(batch, 2);
            double[] gradients = EcmtProbe.doubles(probe.store.gradients().flat());
            EcmtProbe.assertClose(gradients, probe.gradientsOf(config, batch, List.of(SPACE.largest())));
            assertThat(alone.smallest()).isEmpty();
            assertThat(alone.distillation()).isZero();
            assertThat(ecmt.accumulate(batch, 3).smallest()).containsOnlyKeys("shape", "colour");
        }
    }

    @Test
    void a_space_of_one_subnet_is_trained_as_any_network() {
        SearchSpace one = new SearchSpace(SPACE.stages(), List.of(1.0), SPACE.tasks(), List.of(1.0));
        Batch batch = TinyNet.labelled(random, 6);
        try (Ecmt ecmt = new Ecmt(EcmtConfig.defaults(), NET, one, probe.store, EcmtProbe.SEED, 10, false)) {
            probe.store.zeroGradients();
            assertThat(ecmt.accumulate(batch, 9).smallest()).isEmpty();
            double[] gradients = EcmtProbe.doubles(probe.store.gradients().flat());
            EcmtProbe.assertClose(gradients, probe.gradientsOf(EcmtConfig.defaults(), batch, List.of(one.largest())));
        }
    }

    @Test
    void a_task_without_a_sample_in_the_batch_leaves_its_decoder_alone() {
        probe.step(EcmtConfig.defaults(), TinyNet.batch(random, new int[] {0, 1, 2, 0}, EcmtProbe.unlabelled(4)));
        probe.named().forEach((name, gradient) -> {
            if (name.startsWith("decoder.colour")) {
                assertThat(gradient).as(name).containsOnly(0);
            }
        });
        assertThat(probe.named().get("decoder.shape.output.weight")).doesNotContain(0);
    }

    @Test
    void a_step_reports_the_loss_of_every_task_that_has_labels() {
        StepLosses losses = probe.accumulate(
                EcmtConfig.defaults(), TinyNet.batch(random, new int[] {0, 1, 2}, EcmtProbe.unlabelled(3)));
        assertThat(losses.largest()).containsOnlyKeys("shape");
        assertThat(losses.smallest()).containsOnlyKeys("shape");
        assertThat(losses.largest().get("shape")).isNotEqualTo(losses.smallest().get("shape"));
    }

    @Test
    void another_step_visits_other_subnets_and_the_same_step_the_same() {
        Batch batch = TinyNet.labelled(random, 4);
        double[] once = probe.step(EcmtConfig.defaults(), batch);
        assertThat(probe.step(EcmtConfig.defaults(), batch)).isEqualTo(once);
        probe.store.zeroGradients();
        try (Ecmt ecmt = probe.ecmt(EcmtConfig.defaults())) {
            ecmt.accumulate(batch, EcmtProbe.STEP + 1);
        }
        assertThat(EcmtProbe.doubles(probe.store.gradients().flat())).isNotEqualTo(once);
    }

    @Test
    void the_weight_of_an_unknown_task_is_refused_with_the_nearest_name() {
        EcmtConfig config = new EcmtConfig(null, null, null, Map.of("shapes", 1.0), null, null, null, null, null);
        assertThatThrownBy(() -> probe.ecmt(config))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("taskWeights: task \"shapes\" is unknown")
                .hasMessageContaining("Maybe")
                .hasMessageContaining("shape");
    }

    @Test
    void the_loss_of_an_unknown_task_and_one_that_does_not_fit_are_refused() {
        LossConfig berHu = new LossConfig(LossType.BERHU, null);
        EcmtConfig unknown = new EcmtConfig(null, null, null, null, null, Map.of("shapes", berHu), null, null, null);
        assertThatThrownBy(() -> probe.ecmt(unknown))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("taskLosses: task \"shapes\" is unknown", "Maybe", "shape");
        EcmtConfig unfit = new EcmtConfig(null, null, null, null, null, Map.of("shape", berHu), null, null, null);
        assertThatThrownBy(() -> probe.ecmt(unfit))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("taskLosses.shape: berhu", "cross_entropy", "Maybe");
    }
}
