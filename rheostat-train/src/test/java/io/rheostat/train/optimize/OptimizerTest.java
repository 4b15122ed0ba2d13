package io.rheostat.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.file.Safetensors;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.torch.NamedTensors;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our optimizers against libtorch's own over random steps. */
class OptimizerTest {
    private static final List<ParameterSpec> SPECS = List.of(
            new ParameterSpec("a.kernel", new Shape(5, 3, 3, 3), Role.KERNEL),
            new ParameterSpec("b.scale", new Shape(7), Role.SCALE),
            new ParameterSpec("c.output", new Shape(4, 6), Role.OUTPUT_KERNEL),
            new ParameterSpec("d.bias", new Shape(3), Role.BIAS));

    static Stream<OptimizerConfig> configs() {
        return Stream.of(
                OptimizerConfig.sgd(0.1, 0, false, 0),
                OptimizerConfig.sgd(0.1, 0.9, false, 0),
                OptimizerConfig.sgd(0.1, 0.9, false, 0.05),
                OptimizerConfig.sgd(0.1, 0.9, true, 0.05),
                OptimizerConfig.adamW(0.01, 0),
                OptimizerConfig.adamW(0.01, 0.1),
                new OptimizerConfig(OptimizerType.ADAM, 0.01, null, null, null, null, null, 0.1, null, null),
                new OptimizerConfig(OptimizerType.ADAMW, 0.01, null, null, 0.8, 0.95, 1e-3, 0.1, null, null));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void steps_are_those_of_libtorch(OptimizerConfig config) {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, 11);
                Optimizer optimizer = config.create(store)) {
            Map<String, Tensor> twins = new TreeMap<>();
            store.export()
                    .forEach((name, value) -> twins.put(name, Tensors.of(value).set_requires_grad(true)));
            List<org.bytedeco.pytorch.Optimizer> oracles = List.of(
                    oracle(config, config.weightDecay(), twins.get("a.kernel"), twins.get("c.output")),
                    oracle(config, 0, twins.get("b.scale"), twins.get("d.bias")));
            Random random = new Random(5);
            for (int step = 0; step < 8; step++) {
                twins.forEach((name, twin) -> setGradients(store, name, twin, random));
                optimizer.step(config.learningRate());
                oracles.forEach(org.bytedeco.pytorch.Optimizer::step);
                twins.forEach((name, twin) -> assertClose(store.get(name), twin));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void restored_state_goes_on_to_the_bit(OptimizerConfig config, @TempDir Path folder) {
        Path file = folder.resolve("state.safetensors");
        float[] uninterrupted;
        try (ParameterStore store = ParameterStore.initialise(SPECS, 11);
                Optimizer optimizer = config.create(store)) {
            randomSteps(store, optimizer, config, 1, 3);
            Safetensors.writeRaw(file, checkpoint(store, optimizer), Map.of());
            randomSteps(store, optimizer, config, 2, 3);
            uninterrupted = Tensors.toArray(store.values().flat());
        }
        try (SafetensorsFile saved = SafetensorsFile.open(file);
                ParameterStore store = ParameterStore.initialise(SPECS, 99);
                Optimizer optimizer = config.create(store)) {
            NamedTensors.read(saved, "parameters/", store.values().tensors());
            NamedTensors.read(saved, "optimizer/", optimizer.stateTensors());
            randomSteps(store, optimizer, config, 2, 3);
            assertThat(Tensors.toArray(store.values().flat())).containsExactly(uninterrupted);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_encoder_and_its_emphases_move_as_if_all_had_their_rate_and_the_rest_as_if_there_were_none(
            OptimizerType type) {
        List<ParameterSpec> specs = List.of(
                new ParameterSpec("encoder.kernel", new Shape(5, 3, 3, 3), Role.KERNEL),
                new ParameterSpec("encoder.scale", new Shape(7), Role.SCALE),
                new ParameterSpec("encoder.scale@depth", new Shape(7), Role.OFFSET),
                new ParameterSpec("head.kernel", new Shape(4, 6), Role.OUTPUT_KERNEL));
        Map<String, FloatTensor> mixed = stepped(specs, type, 0.1, 0.25, 8);
        Map<String, FloatTensor> fast = stepped(specs, type, 0.1, 1, 1);
        Map<String, FloatTensor> slow = stepped(specs, type, 0.025, 1, 1);
        for (String name : List.of("encoder.kernel", "encoder.scale")) {
            assertThat(mixed.get(name).values()).containsExactly(slow.get(name).values(), within(1e-6f));
            assertThat(mixed.get(name).values()).isNotEqualTo(fast.get(name).values());
        }
        assertThat(mixed.get("encoder.scale@depth").values())
                .containsExactly(
                        stepped(specs, type, 0.8, 1, 1)
                                .get("encoder.scale@depth")
                                .values(),
                        within(1e-5f));
        assertThat(mixed.get("head.kernel").values())
                .containsExactly(fast.get("head.kernel").values(), within(1e-6f));
    }

    private static Map<String, FloatTensor> stepped(
            List<ParameterSpec> specs, OptimizerType type, double rate, double encoderRate, double emphasisRate) {
        OptimizerConfig config =
                new OptimizerConfig(type, rate, null, null, null, null, null, 0.1, encoderRate, emphasisRate);
        try (ParameterStore store = ParameterStore.initialise(specs, 11);
                Optimizer optimizer = config.create(store)) {
            randomSteps(store, optimizer, config, 1, 4);
            return store.export();
        }
    }

    @Test
    void state_of_another_optimizer_is_refused_and_changes_nothing(@TempDir Path folder) {
        Path file = folder.resolve("state.safetensors");
        try (ParameterStore store = ParameterStore.initialise(SPECS, 11);
                Optimizer sgd = OptimizerConfig.sgd(0.1, 0.9, false, 0).create(store);
                Optimizer adam = OptimizerConfig.adamW(0.1, 0).create(store)) {
            Safetensors.writeRaw(file, NamedTensors.toRaw("optimizer/", sgd.stateTensors()), Map.of());
            try (SafetensorsFile saved = SafetensorsFile.open(file)) {
                assertThatThrownBy(() -> NamedTensors.read(saved, "optimizer/", adam.stateTensors()))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContainingAll("missing", "optimizer/steps", "unknown", "velocity.a.kernel", "Maybe");
            }
        }
    }

    @Test
    void a_clipped_gradient_keeps_its_direction_and_has_the_maximal_length() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, 11)) {
            Random random = new Random(3);
            store.gradients()
                    .tensors()
                    .values()
                    .forEach(gradient -> Tensors.copyInto(gradient, random(gradient, random)));
            float[] before = Tensors.toArray(store.gradients().flat());
            double length = length(before);
            assertThat(new GradientClip(2 * length).apply(store)).isCloseTo(length, within(1e-4));
            assertThat(Tensors.toArray(store.gradients().flat())).containsExactly(before);
            assertThat(new GradientClip(1.5).apply(store)).isCloseTo(length, within(1e-4));
            float[] after = Tensors.toArray(store.gradients().flat());
            assertThat(length(after)).isCloseTo(1.5, within(1e-5));
            for (int i = 0; i < after.length; i++) {
                assertThat((double) after[i]).isCloseTo(before[i] * 1.5 / length, within(1e-6));
            }
        }
    }

    @Test
    void a_gradient_that_is_not_finite_is_reported() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, 11)) {
            float[] bad = {1, Float.POSITIVE_INFINITY, 3};
            Tensors.copyInto(store.gradients().tensors().get("d.bias"), new FloatTensor(new Shape(3), bad));
            assertThat(new GradientClip(1).apply(store)).isInfinite();
            bad[1] = Float.NaN;
            Tensors.copyInto(store.gradients().tensors().get("d.bias"), new FloatTensor(new Shape(3), bad));
            assertThat(new GradientClip(1).apply(store)).isNaN();
            assertThat(Tensors.toArray(store.gradients().tensors().get("d.bias")))
                    .containsExactly(bad);
        }
    }

    @Test
    void the_weight_average_follows_its_recurrence_and_can_be_swapped_in_and_out() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, 11);
                WeightAverage average = new WeightAverage(store, 0.3)) {
            double expected = 0;
            for (int n = 0; n < 6; n++) {
                store.values().flat().fill_(new org.bytedeco.pytorch.Scalar((double) n * n));
                average.update();
                double kept = n == 0 ? 0 : Math.min(0.3, (1.0 + n) / (10 + n));
                expected = kept * expected + (1 - kept) * n * n;
            }
            average.swap();
            assertThat((double) Tensors.toArray(store.get("b.scale"))[0]).isCloseTo(expected, within(1e-4));
            average.swap();
            assertThat(Tensors.toArray(store.get("b.scale"))[0]).isEqualTo(25f);
            assertThat(average.stateTensors()).containsKeys("average.a.kernel", "updates");
        }
    }

    @Test
    void settings_out_of_range_are_refused_with_advice() {
        assertRefused(() -> OptimizerConfig.sgd(0, 0.9, false, 0), "learning rate", "0.0");
        assertRefused(() -> OptimizerConfig.sgd(Double.NaN, 0.9, false, 0), "learning rate", "NaN");
        assertRefused(() -> OptimizerConfig.sgd(0.1, 1, false, 0), "momentum", "1.0");
        assertRefused(() -> OptimizerConfig.sgd(0.1, 0, true, 0), "nesterov", "momentum");
        assertRefused(() -> OptimizerConfig.sgd(0.1, 0.9, true, -1), "weight decay", "-1.0");
        assertRefused(
                () -> new OptimizerConfig(OptimizerType.ADAMW, 0.1, null, null, 0.9, 1.2, 1e-8, 0.0, null, null),
                "beta2",
                "1.2");
        assertRefused(
                () -> new OptimizerConfig(OptimizerType.ADAMW, null, 0.9, null, null, null, null, null, null, null),
                "momentum",
                "adamw does not use it");
        assertRefused(
                () -> new OptimizerConfig(null, null, null, null, null, null, null, null, 0.0, null),
                "encoder rate",
                "0.0");
        assertRefused(() -> new GradientClip(0), "gradient clip", "0.0");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable making, String... words) {
        assertThatThrownBy(making)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(words)
                .hasMessageContaining("Maybe");
    }

    private static Map<String, io.rheostat.file.RawTensor> checkpoint(ParameterStore store, Optimizer optimizer) {
        Map<String, io.rheostat.file.RawTensor> all = new TreeMap<>();
        all.putAll(NamedTensors.toRaw("parameters/", store.values().tensors()));
        all.putAll(NamedTensors.toRaw("optimizer/", optimizer.stateTensors()));
        return all;
    }

    private static void randomSteps(
            ParameterStore store, Optimizer optimizer, OptimizerConfig config, long seed, int steps) {
        Random random = new Random(seed);
        for (int step = 0; step < steps; step++) {
            store.gradients()
                    .tensors()
                    .values()
                    .forEach(gradient -> Tensors.copyInto(gradient, random(gradient, random)));
            optimizer.step(config.learningRate());
        }
    }

    private static org.bytedeco.pytorch.Optimizer oracle(
            OptimizerConfig config, double weightDecay, Tensor... parameters) {
        if (config.type() == OptimizerType.SGD) {
            SGDOptions options = new SGDOptions(config.learningRate());
            options.momentum().put(config.momentum());
            options.nesterov().put(config.nesterov());
            options.weight_decay().put(weightDecay);
            return new SGD(new TensorVector(parameters), options);
        }
        return config.type() == OptimizerType.ADAM
                ? adam(config, weightDecay, parameters)
                : adamW(config, weightDecay, parameters);
    }

    private static org.bytedeco.pytorch.Optimizer adam(
            OptimizerConfig config, double weightDecay, Tensor... parameters) {
        AdamOptions options = new AdamOptions(config.learningRate());
        options.eps().put(config.epsilon());
        options.weight_decay().put(weightDecay);
        return new org.bytedeco.pytorch.Adam(new TensorVector(parameters), options);
    }

    private static org.bytedeco.pytorch.Optimizer adamW(
            OptimizerConfig config, double weightDecay, Tensor... parameters) {
        AdamWOptions options = new AdamWOptions(config.learningRate());
        // A C++ tuple, whose elements lie in memory in the order that the compiler likes.
        boolean reversed = options.betas().get(0) == 0.999;
        options.betas().put(reversed ? config.beta2() : config.beta1(), reversed ? config.beta1() : config.beta2());
        options.eps().put(config.epsilon());
        options.weight_decay().put(weightDecay);
        return new org.bytedeco.pytorch.AdamW(new TensorVector(parameters), options);
    }

    private static void setGradients(ParameterStore store, String name, Tensor twin, Random random) {
        FloatTensor gradient = random(twin, random);
        Tensors.copyInto(store.gradients().tensors().get(name), gradient);
        twin.mutable_grad().put(Tensors.of(gradient));
    }

    private static FloatTensor random(Tensor like, Random random) {
        FloatTensor values = Tensors.toFloatTensor(like);
        for (int i = 0; i < values.values().length; i++) {
            values.values()[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double length(float[] values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        float[] ours = Tensors.toArray(actual);
        float[] theirs = Tensors.toArray(expected);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(theirs[i], within(2e-6f * (1 + Math.abs(theirs[i]))));
        }
    }
}
