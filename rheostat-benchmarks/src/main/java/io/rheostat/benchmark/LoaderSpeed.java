package io.rheostat.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.Batch;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.method.Ecmt;
import io.rheostat.train.run.RunConfig;
import io.rheostat.train.run.Workbench;
import io.rheostat.train.torch.ParameterStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;

/**
 * How many images one thread loads, augments and puts into batches as a recipe says, and how many the training step takes that it feeds:
 * a line an epoch, for the first one decodes what later ones find in memory, and Java compiles what it runs often. A second of the
 * loader is one of processor time, which counts compiling and collecting too. A step is the forward and backward passes without the
 * optimizer, so that training is a little slower than it says.
 *
 * <p>Arguments: a recipe, and settings of it as {@code --set} takes them, such as {@code data.path=FOLDER}.
 */
public final class LoaderSpeed {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int EPOCHS = 4;
    private static final int WARM_UP = 3;
    private static final int STEPS = 12;

    private LoaderSpeed() {}

    public static void main(String[] arguments) {
        List<String> settings = Arrays.stream(arguments).skip(1).toList();
        RunConfig config = ConfigReader.read(Path.of(arguments[0]), settings, RunConfig.class);
        Workbench bench = Workbench.open(config);
        double loaded = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            loaded = load(bench, epoch);
            print("epoch " + epoch + ", one thread loads", loaded);
        }
        double alone = step(bench, 0);
        double together = step(bench, Long.MAX_VALUE / 2);
        print("a step of the largest alone", alone);
        print("a step of all", together);
        System.out.printf(
                Locale.ROOT, "the loader is %.1f and %.1f times as fast%n", loaded / alone, loaded / together);
    }

    private static void print(String what, double rate) {
        System.out.printf(Locale.ROOT, "%s: %.1f images/s%n", what, rate);
    }

    private static double load(Workbench bench, int epoch) {
        long processor = PROCESS.getProcessCpuTime();
        int images = 0;
        try (BatchIterator batches = bench.trainingLoader().batches(epoch)) {
            while (batches.hasNext()) {
                images += batches.next().size();
            }
        }
        return images / ((PROCESS.getProcessCpuTime() - processor) / 1e9);
    }

    /** Images a second of the clock. */
    private static double step(Workbench bench, long from) {
        TrainConfig training = bench.config().training();
        try (BatchIterator batches = bench.trainingLoader().batches(0);
                PointerScope scope = new PointerScope();
                ParameterStore parameters =
                        ParameterStore.initialise(bench.supernet().parameters(), training.seed());
                Ecmt ecmt = ecmt(bench, parameters)) {
            Batch batch = batches.next();
            for (int i = 0; i < WARM_UP; i++) {
                ecmt.accumulate(batch, from + i);
            }
            long start = System.nanoTime();
            for (int i = WARM_UP; i < WARM_UP + STEPS; i++) {
                ecmt.accumulate(batch, from + i);
            }
            return STEPS * batch.size() / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static Ecmt ecmt(Workbench bench, ParameterStore parameters) {
        TrainConfig training = bench.config().training();
        return new Ecmt(
                training.method(),
                bench.supernet(),
                bench.space(),
                parameters,
                training.seed(),
                Long.MAX_VALUE / 4,
                training.bfloat16());
    }
}
