package io.rheostat.train.method;

import static io.rheostat.train.TinyNet.COLOUR;
import static io.rheostat.train.TinyNet.NET;
import static io.rheostat.train.TinyNet.SHAPE;
import static io.rheostat.train.TinyNet.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.Batch;
import io.rheostat.ops.Shape;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import io.rheostat.train.TinyNet;
import io.rheostat.train.loss.CrossEntropy;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.util.ArrayList;
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

/** Steps on a tiny network, and a second implementation of what they are to do: subnet by subnet, each with a graph of its own. */
final class EcmtProbe implements AutoCloseable {
    static final long SEED = 11;
    static final long STEP = 5;

    final ParameterStore store = TinyNet.parameters(SEED);

    Ecmt ecmt(EcmtConfig config) {
        return new Ecmt(config, NET, SPACE, store, SEED, 1, false);
    }

    StepLosses accumulate(EcmtConfig config, Batch batch) {
        store.zeroGradients();
        try (Ecmt ecmt = ecmt(config)) {
            return ecmt.accumulate(batch, STEP);
        }
    }

    double[] step(EcmtConfig config, Batch batch) {
        accumulate(config, batch);
        return doubles(store.gradients().flat());
    }

    /** Subnet by subnet, each with a graph of its own, summed in doubles. */
    double[] separately(EcmtConfig config, Batch batch) {
        List<SubnetConfig> subnets = new ArrayList<>(List.of(SPACE.largest(), SPACE.smallest()));
        subnets.addAll(new SubnetSampler(SPACE, SEED).sample(STEP, config.randomSubnets()));
        return gradientsOf(config, batch, subnets);
    }

    double[] gradientsOf(EcmtConfig config, Batch batch, List<SubnetConfig> subnets) {
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
                    .filter(i -> labels[i] != Task.IGNORE)
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

    SortedMap<String, float[]> named() {
        SortedMap<String, float[]> named = new TreeMap<>();
        store.gradients().tensors().forEach((name, tensor) -> named.put(name, Tensors.toArray(tensor)));
        return named;
    }

    static Map<String, Target> labels(int[] shapes, int[] colours) {
        return TinyNet.batch(new Random(0), shapes, colours).targets();
    }

    static int[] unlabelled(int count) {
        return IntStream.generate(() -> Task.IGNORE).limit(count).toArray();
    }

    static double[] doubles(Tensor tensor) {
        FloatTensor values = Tensors.toFloatTensor(tensor);
        return IntStream.range(0, values.values().length)
                .mapToDouble(i -> values.values()[i])
                .toArray();
    }

    static void assertClose(double[] actual, double[] expected) {
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

    @Override
    public void close() {
        store.close();
    }
}
