package io.rheostat.train.torch;

import io.rheostat.InvalidInputException;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Shape;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * Measures the statistics of one configuration: normalises by the batch's own, and averages them over batches, each batch
 * counting the same. Mean of the batch means, and mean of the unbiased batch variances. One collector a configuration. Owns
 * native memory.
 *
 * <p>Recalibration is that of Yu and Huang, "Universally Slimmable Networks", https://arxiv.org/abs/1903.05134, section 3.2.
 */
public final class StatisticsCollector implements NormStrategy, AutoCloseable {
    private final SortedMap<String, Site> sites = new TreeMap<>();

    @Override
    public Tensor normalise(Tensor x, Norm<Tensor> norm) {
        Shape shape = Tensors.shape(x);
        if (shape.elements() / shape.channels() < 2) {
            throw new InvalidInputException("norm " + norm.site() + ": a batch of shape " + shape
                    + " has one value a channel, and so no variance. Maybe calibrate with larger batches.");
        }
        return sites.computeIfAbsent(norm.site(), site -> new Site(shape.channels()))
                .normalise(x, norm);
    }

    @Override
    public boolean trains() {
        return false;
    }

    /** What was measured so far, by site. */
    public SortedMap<String, NormStatistics> statistics() {
        SortedMap<String, NormStatistics> statistics = new TreeMap<>();
        sites.forEach((name, site) -> statistics.put(name, site.statistics()));
        return statistics;
    }

    @Override
    public void close() {
        sites.values().forEach(Site::close);
        sites.clear();
    }

    /** The running average at one normalisation. */
    private static final class Site {
        private final Tensor mean;
        private final Tensor variance;
        private int batches;

        Site(int channels) {
            mean = Tensors.owned(() -> Tensors.zeros(new Shape(channels)));
            variance = Tensors.owned(() -> Tensors.zeros(new Shape(channels)));
        }

        Tensor normalise(Tensor x, Norm<Tensor> norm) {
            batches++;
            return NormStrategy.byBatch(x, norm, new TensorOptional(mean), new TensorOptional(variance), 1.0 / batches);
        }

        NormStatistics statistics() {
            return new NormStatistics(Tensors.toArray(mean), Tensors.toArray(variance));
        }

        void close() {
            mean.close();
            variance.close();
        }
    }
}
