package io.rheostat.train.torch;

import io.rheostat.InvalidInputException;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The statistics measured for exactly one configuration, uploaded once. Owns native memory. */
public final class CalibratedStatistics implements NormStrategy, AutoCloseable {
    private final SortedMap<String, Site> sites = new TreeMap<>();

    /** Uploads statistics by site. */
    public CalibratedStatistics(Map<String, NormStatistics> statistics) {
        statistics.forEach((name, values) -> sites.put(name, Site.of(values)));
    }

    /** @throws InvalidInputException if the site is unknown, or was measured at another width */
    @Override
    public Tensor normalise(Tensor x, Norm<Tensor> norm) {
        Site site = site(norm.site(), Math.toIntExact(x.size(1)));
        return torch.batch_norm(
                x,
                new TensorOptional(norm.scale()),
                new TensorOptional(norm.offset()),
                new TensorOptional(site.mean),
                new TensorOptional(site.variance),
                false,
                0,
                Norm.EPSILON,
                false);
    }

    @Override
    public boolean trains() {
        return false;
    }

    @Override
    public void close() {
        sites.values().forEach(Site::close);
        sites.clear();
    }

    private Site site(String name, int channels) {
        Site site = sites.get(name);
        if (site == null) {
            throw new InvalidInputException(
                    "norm " + name + ": no statistics; there are some for " + sites.keySet()
                            + ". Maybe this configuration was never calibrated, or no calibration batch had a sample of the task.");
        }
        if (site.mean.size(0) != channels) {
            throw new InvalidInputException("norm " + name + ": statistics of " + site.mean.size(0) + " channels, but "
                    + channels + " are active. Maybe they were measured for another configuration.");
        }
        return site;
    }

    private record Site(Tensor mean, Tensor variance) {
        static Site of(NormStatistics statistics) {
            return new Site(upload(statistics.mean()), upload(statistics.variance()));
        }

        private static Tensor upload(float[] values) {
            return Tensors.owned(() -> Tensors.of(new FloatTensor(new Shape(values.length), values)));
        }

        void close() {
            mean.close();
            variance.close();
        }
    }
}
