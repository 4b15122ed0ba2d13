package io.rheostat.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.torch.Autocast;
import io.rheostat.train.torch.Tensors;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureDistanceTest {
    private static final int BATCH = 3;
    private static final int SLIM = 2;
    private static final int FULL = 5;
    private static final int AREA = 6;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void attention_compares_where_the_energy_is(long seed) {
        assertDefinition(FeatureDistanceKind.ATTENTION, seed, (student, teacher) -> {
            double sum = 0;
            for (int b = 0; b < BATCH; b++) {
                double[] a = unit(energy(student, b, SLIM));
                double[] t = unit(energy(teacher, b, FULL));
                for (int i = 0; i < AREA; i++) {
                    sum += Math.pow(a[i] - t[i], 2) / BATCH;
                }
            }
            return sum;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void prefix_compares_the_channels_that_both_have(long seed) {
        assertDefinition(FeatureDistanceKind.PREFIX, seed, (student, teacher) -> {
            double sum = 0;
            for (int i = 0; i < student.length; i++) {
                int sample = i / (SLIM * AREA);
                double difference = student[i] - teacher[sample * FULL * AREA + i % (SLIM * AREA)];
                sum += difference * difference / student.length;
            }
            return sum;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void relation_compares_how_similar_samples_are_to_each_other(long seed) {
        assertDefinition(FeatureDistanceKind.RELATION, seed, (student, teacher) -> {
            double sum = 0;
            for (int a = 0; a < BATCH; a++) {
                for (int b = 0; b < BATCH; b++) {
                    double difference = similarity(student, a, b, SLIM) - similarity(teacher, a, b, FULL);
                    sum += difference * difference / (BATCH * BATCH);
                }
            }
            return sum;
        });
    }

    @ParameterizedTest
    @EnumSource
    void equal_features_are_at_distance_zero(FeatureDistanceKind kind) {
        try (PointerScope scope = new PointerScope()) {
            Tensor features = features(FULL, 1);
            assertThat(Tensors.scalar(kind.distance().between(List.of(features), List.of(features))))
                    .isCloseTo(0, within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTENTION", "PREFIX", "RELATION"})
    void different_features_are_apart_and_the_gradient_reaches_the_student_alone(FeatureDistanceKind kind) {
        try (PointerScope scope = new PointerScope()) {
            Tensor student = features(SLIM, 1).set_requires_grad(true);
            Tensor teacher = features(FULL, 2).set_requires_grad(true);
            Tensor distance = kind.distance().between(List.of(student), List.of(teacher));
            distance.backward();
            assertThat(Tensors.scalar(distance)).isPositive();
            assertThat(Tensors.scalar(student.grad().abs().sum())).isPositive();
            assertThat(teacher.grad().defined()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTENTION", "RELATION"})
    void the_scale_of_the_features_does_not_matter(FeatureDistanceKind kind) {
        try (PointerScope scope = new PointerScope()) {
            Tensor student = features(SLIM, 1);
            Tensor teacher = features(FULL, 2);
            double distance = Tensors.scalar(kind.distance().betweenMaps(student, teacher));
            Tensor scaled = student.mul(new Scalar(1000.0));
            assertThat(Tensors.scalar(kind.distance().betweenMaps(scaled, teacher)))
                    .isCloseTo(distance, within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTENTION", "RELATION"})
    void features_of_zero_have_a_finite_gradient(FeatureDistanceKind kind) {
        try (PointerScope scope = new PointerScope()) {
            Tensor dead = Tensors.zeros(new Shape(BATCH, SLIM, 2, 3)).set_requires_grad(true);
            kind.distance().betweenMaps(dead, features(FULL, 2)).backward();
            assertThat(Tensors.toArray(dead.grad())).doesNotContain(Float.NaN);
        }
    }

    @Test
    void several_maps_count_by_their_mean() {
        try (PointerScope scope = new PointerScope()) {
            FeatureDistance distance = FeatureDistanceKind.PREFIX.distance();
            Tensor a = features(SLIM, 1);
            Tensor b = features(SLIM, 2);
            Tensor teacher = features(FULL, 3);
            double mean = (Tensors.scalar(distance.betweenMaps(a, teacher))
                            + Tensors.scalar(distance.betweenMaps(b, teacher)))
                    / 2;
            assertThat(Tensors.scalar(distance.between(List.of(a, b), List.of(teacher, teacher))))
                    .isCloseTo(mean, within(1e-6));
            assertThat(Tensors.scalar(distance.between(List.of(), List.of()))).isZero();
            assertThatThrownBy(() -> distance.between(List.of(a), List.of()))
                    .hasMessageContainingAll("1 student", "0 teacher");
        }
    }

    @Test
    void bfloat16_features_are_compared_in_float32() {
        try (PointerScope scope = new PointerScope()) {
            Tensor rounded = features(SLIM, 1).to(ScalarType.BFloat16);
            for (FeatureDistanceKind kind : FeatureDistanceKind.values()) {
                Tensor distance = kind.distance().betweenMaps(rounded, features(FULL, 2));
                assertThat(distance.scalar_type().intern()).isEqualTo(ScalarType.Float);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_open_autocast_changes_nothing(FeatureDistanceKind kind) {
        try (PointerScope scope = new PointerScope()) {
            Tensor student = features(SLIM, 1);
            Tensor teacher = features(FULL, 2);
            double exact = Tensors.scalar(kind.distance().betweenMaps(student, teacher));
            try (Autocast autocast = Autocast.bfloat16()) {
                assertThat(Tensors.scalar(kind.distance().betweenMaps(student, teacher)))
                        .isEqualTo(exact);
            }
        }
    }

    private interface Definition {
        double between(double[] student, double[] teacher);
    }

    private static void assertDefinition(FeatureDistanceKind kind, long seed, Definition definition) {
        FloatTensor student = Gradients.random(new Shape(BATCH, SLIM, 2, 3), new Random(seed));
        FloatTensor teacher = Gradients.random(new Shape(BATCH, FULL, 2, 3), new Random(seed + 100));
        double[] fixed = new double[teacher.values().length];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = teacher.values()[i];
        }
        ToDoubleFunction<double[]> ofStudent = point -> definition.between(point, fixed);
        try (PointerScope scope = new PointerScope()) {
            Tensor constant = Tensors.of(teacher);
            Gradients.assertSame(student, x -> kind.distance().between(List.of(x), List.of(constant)), ofStudent);
        }
    }

    private static Tensor features(int channels, long seed) {
        return Tensors.of(Gradients.random(new Shape(BATCH, channels, 2, 3), new Random(seed)));
    }

    private static double[] energy(double[] x, int b, int channels) {
        double[] energy = new double[AREA];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < AREA; i++) {
                energy[i] += Math.pow(x[(b * channels + c) * AREA + i], 2) / channels;
            }
        }
        return energy;
    }

    private static double similarity(double[] x, int a, int b, int channels) {
        double[] first = unit(pooled(x, a, channels));
        double[] second = unit(pooled(x, b, channels));
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            sum += first[c] * second[c];
        }
        return sum;
    }

    private static double[] pooled(double[] x, int b, int channels) {
        double[] pooled = new double[channels];
        for (int i = 0; i < channels * AREA; i++) {
            pooled[i / AREA] += x[b * channels * AREA + i] / AREA;
        }
        return pooled;
    }

    private static double[] unit(double[] values) {
        double square = 0;
        for (double value : values) {
            square += value * value;
        }
        double[] unit = new double[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = values[i] / Math.sqrt(square);
        }
        return unit;
    }
}
