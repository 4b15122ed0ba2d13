package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterStoreTest {
    private static final ParameterSpec CONV = new ParameterSpec("conv", new Shape(64, 32, 3, 3), Role.KERNEL);
    private static final ParameterSpec SCALE = new ParameterSpec("scale", new Shape(5), Role.SCALE);
    private static final ParameterSpec OFFSET = new ParameterSpec("offset", new Shape(3), Role.OFFSET);

    @ParameterizedTest
    @CsvSource({"64,32,3, 576", "256,1,3, 9", "512,64,1, 512"})
    void kernels_start_normal_with_variance_two_over_fan_out(int out, int in, int kernel, int fanOut) {
        ParameterSpec spec = new ParameterSpec("k", new Shape(out, in, kernel, kernel), Role.KERNEL);
        float[] values = ParameterStart.of(spec, 3).values();
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] * values[i])
                .average()
                .orElseThrow();
        double expected = 2.0 / fanOut;
        assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(expected / values.length)));
        assertThat(variance).isCloseTo(expected, within(4 * expected * Math.sqrt(2.0 / values.length)));
    }

    @Test
    void a_start_is_known_by_its_values() {
        // Recorded once: a change here changes every run from a seed.
        ParameterSpec spec = new ParameterSpec("encoder.stem.weight", new Shape(2, 2), Role.OUTPUT_KERNEL);
        assertThat(ParameterStart.of(spec, 42).values())
                .containsExactly(-0.0066528236f, 0.0073318793f, -0.011829925f, 0.009061851f);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCALE", "BIAS", "OFFSET", "RESIDUAL_SCALE"})
    void vectors_start_as_one_or_zero(Role role) {
        float[] values =
                ParameterStart.of(new ParameterSpec("v", new Shape(7), role), 1).values();
        assertThat(values).containsOnly(role == Role.SCALE ? 1f : 0f);
    }

    @Test
    void another_parameter_changes_no_start_and_another_seed_changes_all() {
        ParameterSpec added = new ParameterSpec("a-first", new Shape(9, 9), Role.KERNEL);
        try (ParameterStore few = ParameterStore.initialise(List.of(CONV, SCALE), 1);
                ParameterStore more = ParameterStore.initialise(List.of(added, SCALE, CONV), 1);
                ParameterStore other = ParameterStore.initialise(List.of(CONV, SCALE), 2)) {
            float[] start = few.export().get("conv").values();
            assertThat(more.export().get("conv").values()).containsExactly(start);
            assertThat(other.export().get("conv").values()[0]).isNotEqualTo(start[0]);
        }
    }

    @Test
    void what_is_exported_can_be_assigned_to_the_bit() {
        try (ParameterStore store = ParameterStore.initialise(List.of(CONV, SCALE, OFFSET), 9);
                ParameterStore copy = ParameterStore.of(List.of(OFFSET, SCALE, CONV), store.export())) {
            store.export()
                    .forEach((name, value) ->
                            assertThat(copy.export().get(name).values()).containsExactly(value.values()));
        }
    }

    @Test
    void parameters_and_gradients_are_parts_of_one_array_decaying_ones_first() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(List.of(OFFSET, SCALE, CONV), 9)) {
            assertThat(store.layout().decayingElements()).isEqualTo(64 * 32 * 9);
            assertThat(store.layout().elements()).isEqualTo(64 * 32 * 9 + 16 + 16);
            store.values().flat().zero_();
            assertThat(store.export().get("scale").values()).containsOnly(0f);
            store.get("scale").mul(new Scalar(3.0)).sum().backward();
            store.get("scale").mul(new Scalar(4.0)).sum().backward();
            assertThat(Tensors.toArray(store.gradients().tensors().get("scale")))
                    .containsOnly(7f);
            assertThat(Tensors.scalar(store.gradients().flat().sum())).isEqualTo(35);
            store.zeroGradients();
            assertThat(Tensors.toArray(store.get("scale").grad())).containsOnly(0f);
        }
    }

    @Test
    void parameters_outlive_the_scope_in_which_they_were_made() {
        ParameterStore store;
        try (PointerScope scope = new PointerScope()) {
            store = ParameterStore.initialise(List.of(SCALE), 9);
        }
        assertThat(Tensors.toArray(store.get("scale"))).containsOnly(1f);
        Tensor parameter = store.get("scale");
        store.close();
        assertThat(parameter.isNull()).isTrue();
    }

    @Test
    void wrong_values_are_refused_and_change_nothing() {
        try (ParameterStore store = ParameterStore.initialise(List.of(SCALE, OFFSET), 9)) {
            SortedMap<String, FloatTensor> before = store.export();
            assertRefused(
                    store, replaced(before, "scale", new float[] {2, 2, Float.NaN, 2, 2}), "scale", "NaN", "Maybe");
            assertRefused(store, replaced(before, "offset", new float[] {2}), "offset", "[1]", "[3]", "Maybe");
            assertRefused(store, Map.of("scale", before.get("scale")), "missing [offset]", "Maybe");
            Map<String, FloatTensor> more = new TreeMap<>(before);
            more.put("stranger", before.get("scale"));
            assertRefused(store, more, "unknown [stranger]", "Maybe");
            assertThat(store.export().get("scale").values()).containsOnly(1f);
        }
    }

    @Test
    void equal_names_are_refused() {
        List<ParameterSpec> twice = new ArrayList<>(List.of(SCALE, SCALE));
        assertThatThrownBy(() -> ParameterStore.initialise(twice, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scale");
    }

    private static void assertRefused(ParameterStore store, Map<String, FloatTensor> values, String... words) {
        assertThatThrownBy(() -> store.assign(values))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(words);
    }

    private static Map<String, FloatTensor> replaced(Map<String, FloatTensor> all, String name, float[] values) {
        Map<String, FloatTensor> changed = new TreeMap<>(all);
        changed.put(name, new FloatTensor(new Shape(values.length), values));
        // An earlier parameter changes too, so that a half-done assignment would show.
        changed.computeIfPresent(
                "scale",
                (key, value) -> name.equals(key) ? value : new FloatTensor(value.shape(), new float[] {3, 3, 3, 3, 3}));
        return changed;
    }
}
