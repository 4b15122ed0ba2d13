package io.rheostat.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.rheostat.data.DataSource;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.RandomWindow;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import io.rheostat.data.source.DataSources;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How many images one thread loads, augments and puts into batches, a second of the clock and of processor time, which
 * counts compiling and collecting too: a line an epoch, for the first one decodes what later ones find in memory, and
 * Java compiles what it runs often. Its argument is data as the command line names
 * it, such as {@code voc-dense:FOLDER}.
 */
public final class LoaderSpeed {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int BATCH_SIZE = 16;
    private static final int EPOCHS = 4;

    private LoaderSpeed() {}

    public static void main(String[] arguments) {
        DataSource data = DataSources.open(arguments[0]);
        Loader loader = Loader.of(data.train(), data.tasks(), data.preprocessing())
                .batchSize(BATCH_SIZE)
                .threads(1)
                .training(Augmentation.dense(new RandomWindow(data.preprocessing(), 0.75, 1.75)), 1)
                .build();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            long clock = System.nanoTime();
            long processor = PROCESS.getProcessCpuTime();
            int images = load(loader, epoch);
            System.out.printf(
                    Locale.ROOT,
                    "%s at %d x %d, epoch %d: %.0f images/s, %.0f a second of processor time%n",
                    data.name(),
                    data.preprocessing().height(),
                    data.preprocessing().width(),
                    epoch,
                    images / ((System.nanoTime() - clock) / 1e9),
                    images / ((PROCESS.getProcessCpuTime() - processor) / 1e9));
        }
    }

    private static int load(Loader loader, int epoch) {
        int images = 0;
        try (BatchIterator batches = loader.batches(epoch)) {
            while (batches.hasNext()) {
                images += batches.next().size();
            }
        }
        return images;
    }
}
