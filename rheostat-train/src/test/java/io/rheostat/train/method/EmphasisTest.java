package io.rheostat.train.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.Batch;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.space.SearchSpace;
import io.rheostat.train.TinyNet;
import io.rheostat.train.loss.FeatureDistanceKind;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchRuntime;
import io.rheostat.train.torch.TorchSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmphasisTest {
    private static final long SEED = 11;
    private static final double MORE = 5;
    private static final Map<String, Double> WEIGHTS = Map.of("shape", 2.0, "colour", 3.0);
    private static final Supernet NET = new Supernet(
            new NetworkSpec(
                    new EncoderSpec(EncoderType.RESNET9, 8, null, 2, null, true),
                    new DecoderSpec(DecoderType.RESIDUAL, 8),
                    Map.of()),
            List.of(TinyNet.SHAPE, TinyNet.COLOUR));
    private static final SearchSpace SPACE =
            new SearchSpace(NET.stages(), List.of(0.5, 1.0), null, List.of("shape", "colour"), List.of(0.5, 1.0), true);

    private final ParameterStore store = started();

    private static ParameterStore started() {
        TorchRuntime.start(TorchSettings.defaults().withThreads(1));
        return ParameterStore.initialise(NET.parameters(), SEED);
    }

    @AfterEach
    void close() {
        store.close();
        TorchRuntime.start(TorchSettings.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shape", "colour", "none"})
    void an_emphasised_task_counts_more_and_all_together_as_much(String emphasis) {
        StepLosses losses = step(emphasis.equals("none") ? null : emphasis);
        double largest =
                2 * losses.largest().get("shape") + 3 * losses.largest().get("colour");
        double shape = emphasis.equals("none") ? 1 : emphasis.equals("shape") ? 2 * MORE / (MORE + 1) : 2 / (MORE + 1);
        double smallest = shape * 2 * losses.smallest().get("shape")
                + (2 - shape) * 3 * losses.smallest().get("colour");
        assertThat(losses.total()).isCloseTo(largest + smallest, within(1e-5));
    }

    @Test
    void what_shifts_the_norms_for_a_task_learns_where_that_task_is_emphasised() {
        step("shape");
        assertThat(moved("shape")).isTrue();
        assertThat(moved("colour")).isFalse();
        step(null);
        assertThat(moved("shape")).isFalse();
        assertThat(moved("colour")).isFalse();
    }

    private boolean moved(String emphasis) {
        return store.gradients().tensors().entrySet().stream()
                .filter(gradient -> gradient.getKey().endsWith("@" + emphasis))
                .anyMatch(gradient -> Tensors.toFloatTensor(gradient.getValue()).values()[0] != 0);
    }

    /** One of the steps whose smallest subnet has that emphasis. */
    private StepLosses step(@Nullable String emphasis) {
        EcmtConfig config = new EcmtConfig(0, FeatureDistanceKind.NONE, null, WEIGHTS, null, null, null, MORE, null);
        SubnetSampler sampler = new SubnetSampler(SPACE, SEED);
        long step = LongStream.range(0, 1000)
                .filter(i -> Objects.equals(sampler.smallest(i).encoder().emphasis(), emphasis))
                .findFirst()
                .orElseThrow();
        Batch batch = TinyNet.labelled(new Random(SEED), 6);
        store.zeroGradients();
        try (PointerScope scope = new PointerScope();
                Ecmt ecmt = new Ecmt(config, NET, SPACE, store, SEED, 2000, false)) {
            return ecmt.accumulate(batch, step);
        }
    }
}
