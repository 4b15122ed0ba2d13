package io.rheostat.train.method;

import static io.rheostat.train.TinyNet.COLOUR;
import static io.rheostat.train.TinyNet.NET;
import static io.rheostat.train.TinyNet.SHAPE;
import static io.rheostat.train.TinyNet.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Batch;
import io.rheostat.ops.Shape;
import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import io.rheostat.train.TinyNet;
import io.rheostat.train.loss.CrossEntropy;
import io.rheostat.train.loss.FeatureDistanceKind;
import io.rheostat.train.loss.LossConfig;
import io.rheostat.train.loss.LossType;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import io.rheostat.train.torch.TorchRuntime;
import io.rheostat.train.torch.TorchSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmtTest {
    private static final long SEED = 11;
    private static final long STEP = 5;
    private static final int IGNORE = Task.IGNORE;

    private final Random random = new Random(SEED);
    private final ParameterStore store = TinyNet.parameters(SEED);

    @AfterEach
    void close() {
        store.close();
        TorchRuntime.start(TorchSettings.defaults());
    }

    @ParameterizedTest
    @EnumSource(FeatureDistanceKind.class)
    void gradients_of_a_step_are_the_sum_of_those_of_its_subnets(FeatureDistanceKind kind) {
        EcmtConfig config = new EcmtConfig(2, kind, 0.7, Map.of("shape", 2.0), 0.1, null, null, null, null);
        Batch batch = TinyNet.labelled(random, 6);
        assertClose(step(config, batch), separately(config, batch));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradients_are_the_same_sum_on_any_number_of_threads(int threads) {
        TorchRuntime.start(TorchSettings.defaults().withThreads(threads));
        EcmtConfig config = new EcmtConfig(
                2, FeatureDistanceKind.ATTENTION, 0.7, Map.of("shape", 2.0), 0.1, null, null, null, null);
        Batch batch = TinyNet.labelled(random, 6);
        double[] once = step(config, batch);
        assertClose(once, separately(config, batch));
        for (int repetition = 0; repetition < 20; repetition++) {
            assertThat(step(config, batch)).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_step_that_fails_says_why_and_the_next_one_is_as_if_it_had_not_been(int threads) {
        TorchRuntime.start(TorchSettings.defaults().withThreads(threads));
        Batch batch = TinyNet.labelled(random, 6);
        double[] expected = step(EcmtConfig.defaults(), batch);
        Batch impossible =
                new Batch(batch.images(), labels(new int[] {9, 9, 9, 9, 9, 9}, new int[] {0, 0, 0, 0, 0, 0}));
        try (Ecmt ecmt = ecmt(EcmtConfig.defaults())) {
            assertThatThrownBy(() -> ecmt.accumulate(impossible, STEP)).isInstanceOf(RuntimeException.class);
            store.zeroGradients();
            ecmt.accumulate(batch, STEP);
            assertThat(doubles(store.gradients().flat())).isEqualTo(expected);
        }
    }

    @Test
    void an_image_of_another_task_contributes_nothing_to_a_decoder() {
        EcmtConfig config = new EcmtConfig(2, null, null, Map.of("colour", 3.0), null, null, null, null, null);
        int[] shapes = {0, IGNORE, 2, 1, IGNORE, IGNORE};
        Batch batch = TinyNet.batch(random, shapes, new int[] {IGNORE, 0, IGNORE, IGNORE, 1, 1});
        double[] gradients = step(config, batch);
        SortedMap<String, float[]> before = named();
        assertClose(gradients, separately(config, batch));

        Batch relabelled = new Batch(batch.images(), labels(shapes, new int[] {IGNORE, 1, IGNORE, IGNORE, 0, 0}));
        step(config, relabelled);
        assertThat(named().get("decoder.shape.output.weight")).isEqualTo(before.get("decoder.shape.output.weight"));
        assertThat(named().get("decoder.colour.output.weight"))
                .isNotEqualTo(before.get("decoder.colour.output.weight"));
    }

    @Test
    void a_task_counts_by_the_share_of_images_that_it_is_labelled_in_unless_it_is_to_count_whole() {
        Batch batch =
                TinyNet.batch(random, new int[] {0, 1, 2, 1, 0, 2}, new int[] {IGNORE, 0, IGNORE, 1, IGNORE, IGNORE});
        step(new EcmtConfig(0, FeatureDistanceKind.NONE, null, null, null, null, 1.0, null, true), batch);
        SortedMap<String, float[]> byShare = named();
        step(new EcmtConfig(0, FeatureDistanceKind.NONE, null, null, null, null, 1.0, null, false), batch);
        assertRatio("decoder.colour.output.weight", byShare, 3);
        assertRatio("decoder.shape.output.weight", byShare, 1);
    }

    /** Of gradients now to those before. */
    private void assertRatio(String parameter, SortedMap<String, float[]> before, float ratio) {
        float[] now = named().get(parameter);
        for (int i = 0; i < now.length; i++) {
            assertThat(now[i]).isEqualTo(ratio * before.get(parameter)[i], within(1e-6f));
        }
        assertThat(now).isNotEqualTo(new float[now.length]);
    }

    @Test
    void the_first_steps_visit_the_largest_alone_where_it_is_to_learn_first() {
        EcmtConfig config = new EcmtConfig(2, FeatureDistanceKind.ATTENTION, 0.7, null, null, null, 0.3, null, null);
        Batch batch = TinyNet.labelled(random, 6);
        try (Ecmt ecmt = new Ecmt(config, NET, SPACE, store, SEED, 10, false)) {
            store.zeroGradients();
            StepLosses alone = ecmt.accumulate(batch, 2);
            double[] gradients = doubles(store.gradients().flat());
            assertClose(gradients, gradientsOf(config, batch, List.of(SPACE.largest())));
            assertThat(alone.smallest()).isEmpty();
            assertThat(alone.distillation()).isZero();
            assertThat(ecmt.accumulate(batch, 3).smallest()).containsOnlyKeys("shape", "colour");
        }
    }

    @Test
    void a_space_of_one_subnet_is_trained_as_any_network() {
        SearchSpace one = new SearchSpace(SPACE.stages(), List.of(1.0), SPACE.tasks(), List.of(1.0));
        Batch batch = TinyNet.labelled(random, 6);
        try (Ecmt ecmt = new Ecmt(EcmtConfig.defaults(), NET, one, store, SEED, 10, false)) {
            store.zeroGradients();
            assertThat(ecmt.accumulate(batch, 9).smallest()).isEmpty();
            double[] gradients = doubles(store.gradients().flat());
            assertClose(gradients, gradientsOf(EcmtConfig.defaults(), batch, List.of(one.largest())));
        }
    }

    @Test
    void a_task_without_a_sample_in_the_batch_leaves_its_decoder_alone() {
        step(EcmtConfig.defaults(), TinyNet.batch(random, new int[] {0, 1, 2, 0}, unlabelled(4)));
        named().forEach((name, gradient) -> {
            if (name.startsWith("decoder.colour")) {
                assertThat(gradient).as(name).containsOnly(0);
            }
        });
        assertThat(named().get("decoder.shape.output.weight")).doesNotContain(0);
    }

    @Test
    void the_gradient_is_the_slope_of_the_loss() {
        EcmtConfig config = new EcmtConfig(2, FeatureDistanceKind.NONE, null, null, null, null, null, null, null);
        Batch batch = TinyNet.labelled(random, 6);
        double[] gradient = step(config, batch);
        double length = Math.sqrt(IntStream.range(0, gradient.length)
                .mapToDouble(i -> gradient[i] * gradient[i])
                .sum());
        double reach = 2e-3;
        double rise =
                lossAt(config, batch, gradient, reach / length) - lossAt(config, batch, gradient, -reach / length);
        assertThat(rise / (2 * reach)).isCloseTo(length, within(0.02 * length));
    }

    @Test
    void weights_of_tasks_and_of_distillation_enter_linearly() {
        Batch batch = TinyNet.labelled(random, 6);
        double[] base = weighted(batch, 1, 1, 1);
        double[] ofShape = minus(weighted(batch, 2, 1, 1), base);
        double[] ofColour = minus(weighted(batch, 1, 2, 1), base);
        double[] ofDistillation = minus(weighted(batch, 1, 1, 2), base);
        assertThat(Arrays.stream(ofDistillation).map(Math::abs).max().orElseThrow())
                .isGreaterThan(1e-4);
        assertClose(base, sum(1, ofShape, 1, ofColour, 1, ofDistillation));
        assertClose(weighted(batch, 3, 5, 0.5), sum(3, ofShape, 5, ofColour, 0.5, ofDistillation));
    }

    /** Without a label only distillation is left, and its gradients stay within what the smallest subnet uses. */
    @ParameterizedTest
    @EnumSource(value = FeatureDistanceKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void the_teacher_gets_no_gradient_from_distillation(FeatureDistanceKind kind) {
        EcmtConfig config = new EcmtConfig(0, kind, 1.0, null, null, null, null, null, null);
        StepLosses losses = accumulate(config, TinyNet.batch(random, unlabelled(5), unlabelled(5)));
        assertThat(losses.largest()).isEmpty();
        assertThat(losses.total()).isPositive().isEqualTo(losses.distillation());
        named().forEach((name, gradient) ->
                assertThat(inactive(name, gradient)).as(name).containsOnly(0));
        assertThat(doubles(store.gradients().tensors().get("encoder.stage1.block0.conv.weight")))
                .isNotEqualTo(new double[8 * 3 * 9]);
    }

    @Test
    void a_step_reports_the_loss_of_every_task_that_has_labels() {
        StepLosses losses =
                accumulate(EcmtConfig.defaults(), TinyNet.batch(random, new int[] {0, 1, 2}, unlabelled(3)));
        assertThat(losses.largest()).containsOnlyKeys("shape");
        assertThat(losses.smallest()).containsOnlyKeys("shape");
        assertThat(losses.largest().get("shape")).isNotEqualTo(losses.smallest().get("shape"));
    }

    @Test
    void another_step_visits_other_subnets_and_the_same_step_the_same() {
        Batch batch = TinyNet.labelled(random, 4);
        double[] once = step(EcmtConfig.defaults(), batch);
        assertThat(step(EcmtConfig.defaults(), batch)).isEqualTo(once);
        store.zeroGradients();
        try (Ecmt ecmt = ecmt(EcmtConfig.defaults())) {
            ecmt.accumulate(batch, STEP + 1);
        }
        assertThat(doubles(store.gradients().flat())).isNotEqualTo(once);
    }

    @Test
    void the_weight_of_an_unknown_task_is_refused_with_the_nearest_name() {
        EcmtConfig config = new EcmtConfig(null, null, null, Map.of("shapes", 1.0), null, null, null, null, null);
        assertThatThrownBy(() -> ecmt(config))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("taskWeights: task \"shapes\" is unknown")
                .hasMessageContaining("Maybe")
                .hasMessageContaining("shape");
    }

    @Test
    void the_loss_of_an_unknown_task_and_one_that_does_not_fit_are_refused() {
        LossConfig berHu = new LossConfig(LossType.BERHU, null);
        EcmtConfig unknown = new EcmtConfig(null, null, null, null, null, Map.of("shapes", berHu), null, null, null);
        assertThatThrownBy(() -> ecmt(unknown))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("taskLosses: task \"shapes\" is unknown", "Maybe", "shape");
        EcmtConfig unfit = new EcmtConfig(null, null, null, null, null, Map.of("shape", berHu), null, null, null);
        assertThatThrownBy(() -> ecmt(unfit))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("taskLosses.shape: berhu", "cross_entropy", "Maybe");
    }

    private Ecmt ecmt(EcmtConfig config) {
        return new Ecmt(config, NET, SPACE, store, SEED, 1, false);
    }

    private StepLosses accumulate(EcmtConfig config, Batch batch) {
        store.zeroGradients();
        try (Ecmt ecmt = ecmt(config)) {
            return ecmt.accumulate(batch, STEP);
        }
    }

    private double[] step(EcmtConfig config, Batch batch) {
        accumulate(config, batch);
        return doubles(store.gradients().flat());
    }

    private double[] weighted(Batch batch, double shape, double colour, double distillation) {
        return step(
                new EcmtConfig(
                        1, null, distillation, Map.of("shape", shape, "colour", colour), null, null, null, null, null),
                batch);
    }

    /** The loss after a walk along {@code direction}, and back. */
    private double lossAt(EcmtConfig config, Batch batch, double[] direction, double reach) {
        walk(direction, reach);
        double loss = accumulate(config, batch).total();
        walk(direction, -reach);
        return loss;
    }

    private void walk(double[] direction, double reach) {
        try (PointerScope scope = new PointerScope()) {
            float[] values = new float[direction.length];
            IntStream.range(0, values.length).forEach(i -> values[i] = (float) direction[i]);
            store.values().flat().add_(torch.tensor(values), new Scalar(reach));
        }
    }

    /** Subnet by subnet, each with a graph of its own, summed in doubles. */
    private double[] separately(EcmtConfig config, Batch batch) {
        List<SubnetConfig> subnets = new ArrayList<>(List.of(SPACE.largest(), SPACE.smallest()));
        subnets.addAll(new SubnetSampler(SPACE, SEED).sample(STEP, config.randomSubnets()));
        return gradientsOf(config, batch, subnets);
    }

    private double[] gradientsOf(EcmtConfig config, Batch batch, List<SubnetConfig> subnets) {
        double[] sum = new double[(int) store.layout().elements()];
        for (SubnetConfig subnet : subnets) {
            store.zeroGradients();
            try (PointerScope scope = new PointerScope()) {
                lossOf(subnet, config, batch).backward();
            }
            double[] gradients = doubles(store.gradients().flat());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gradients[i];
            }
        }
        return sum;
    }

    private Tensor lossOf(SubnetConfig subnet, EcmtConfig config, Batch batch) {
        TorchOps ops = TorchOps.training(store);
        Tensor images = Tensors.of(batch.images());
        List<Tensor> features = NET.encode(ops, subnet.encoder(), images);
        Tensor total = Tensors.zeros(new Shape());
        for (Task task : List.of(SHAPE, COLOUR)) {
            int[] labels = ((LabelTensor) batch.targets().get(task.name())).values();
            int[] own = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] != IGNORE)
                    .toArray();
            Tensor rows = torch.tensor(IntStream.of(own).asLongStream().toArray());
            List<Tensor> read =
                    features.stream().map(map -> map.index_select(0, rows)).toList();
            Tensor logits =
                    NET.decode(ops, task.name(), subnet.decoderWidth(task.name()), read, TinyNet.SIZE, TinyNet.SIZE);
            Tensor target =
                    torch.tensor(IntStream.of(own).mapToLong(i -> labels[i]).toArray());
            double weight = config.taskWeights().getOrDefault(task.name(), 1.0) * own.length / labels.length;
            Tensor loss = new CrossEntropy(config.labelSmoothing())
                    .of(logits, target)
                    .orElseThrow()
                    .mean();
            total = total.add(loss.mul(new Scalar(weight)));
        }
        if (!subnet.equals(SPACE.largest())) {
            List<Tensor> teacher = NET.encode(ops, SPACE.largest().encoder(), images);
            Tensor apart = config.distillation()
                    .distance()
                    .betweenMaps(last(features), last(teacher).detach());
            total = total.add(apart.mul(new Scalar(config.distillationWeight())));
        }
        return total;
    }

    private static Tensor last(List<Tensor> features) {
        return features.get(features.size() - 1);
    }

    private SortedMap<String, float[]> named() {
        SortedMap<String, float[]> named = new TreeMap<>();
        store.gradients().tensors().forEach((name, tensor) -> named.put(name, Tensors.toArray(tensor)));
        return named;
    }

    /** What a parameter has beyond a quarter of its rows; all of it where decoders are concerned. */
    private static float[] inactive(String name, float[] gradient) {
        int from = name.startsWith("encoder") ? gradient.length / 4 : 0;
        return Arrays.copyOfRange(gradient, from, gradient.length);
    }

    private static Map<String, Target> labels(int[] shapes, int[] colours) {
        return TinyNet.batch(new Random(0), shapes, colours).targets();
    }

    private static int[] unlabelled(int count) {
        return IntStream.generate(() -> IGNORE).limit(count).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    private static double[] sum(double x, double[] a, double y, double[] b, double z, double[] c) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> x * a[i] + y * b[i] + z * c[i])
                .toArray();
    }

    private static double[] doubles(Tensor tensor) {
        FloatTensor values = Tensors.toFloatTensor(tensor);
        return IntStream.range(0, values.values().length)
                .mapToDouble(i -> values.values()[i])
                .toArray();
    }

    private static void assertClose(double[] actual, double[] expected) {
        double largest = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i]))
                .max()
                .orElseThrow();
        double apart = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .max()
                .orElseThrow();
        assertThat(largest).isGreaterThan(1e-3);
        assertThat(apart).isLessThan(2e-5 * largest);
    }
}
