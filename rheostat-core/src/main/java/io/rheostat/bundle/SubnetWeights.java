package io.rheostat.bundle;

import io.rheostat.calibration.NormStatistics;
import io.rheostat.config.ConfigWriter;
import io.rheostat.cost.CostOps;
import io.rheostat.file.RawTensor;
import io.rheostat.file.Safetensors;
import io.rheostat.file.WeightFormat;
import io.rheostat.network.Emphasis;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Slices;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The numbers of one subnet of a bundle, for programs that rebuild it in another framework. Stateless. */
public final class SubnetWeights {
    private SubnetWeights() {}

    /**
     * The active slice of every parameter under its name, emphasis included, and of every batch norm its {@code SITE.mean} and {@code SITE.variance}.
     *
     * @throws io.rheostat.InvalidInputException where the subnet was not calibrated
     */
    public static SortedMap<String, FloatTensor> of(Bundle bundle, SubnetConfig subnet) {
        SortedMap<String, FloatTensor> numbers = new TreeMap<>();
        for (ParameterSlice slice : slices(bundle, subnet)) {
            FloatTensor active =
                    Slices.of(bundle.weights().get(slice.parameter().name()), slice);
            numbers.merge(Emphasis.shifted(slice.parameter().name()), active, FloatTensor::plus);
        }
        bundle.calibration().forSubnet(subnet).forEach((site, statistics) -> put(numbers, site, statistics));
        return numbers;
    }

    /**
     * Writes {@link #of} as safetensors; the metadata holds the subnet's widths and the bundle's data hash and commit.
     *
     * @param format of the parameters; means and variances, which are few and of any size, are F32 in all of them
     * @throws io.rheostat.InvalidInputException where the subnet was not calibrated, or a weight is too large for the format
     */
    public static void write(Path file, Bundle bundle, SubnetConfig subnet, WeightFormat format) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("subnet", ConfigWriter.toTree(subnet).toString());
        metadata.put("dataHash", bundle.provenance().dataHash());
        String commit = bundle.provenance().gitCommit();
        if (commit != null) {
            metadata.put("gitCommit", commit);
        }
        SortedMap<String, RawTensor> stored = new TreeMap<>();
        of(bundle, subnet).forEach((name, tensor) -> stored.put(name, stored(bundle, name, tensor, format)));
        Safetensors.writeRaw(file, stored, metadata);
    }

    private static RawTensor stored(Bundle bundle, String name, FloatTensor tensor, WeightFormat format) {
        return bundle.weights().containsKey(name) ? format.stored(name, tensor) : RawTensor.of(tensor);
    }

    private static Iterable<ParameterSlice> slices(Bundle bundle, SubnetConfig subnet) {
        CostOps ops = new CostOps();
        new Supernet(bundle.network(), bundle.tasks())
                .forward(
                        ops,
                        subnet,
                        ops.image(
                                bundle.preprocessing().height(),
                                bundle.preprocessing().width()));
        return ops.slices();
    }

    private static void put(Map<String, FloatTensor> numbers, String site, NormStatistics statistics) {
        Shape channels = new Shape(statistics.channels());
        numbers.put(site + ".mean", new FloatTensor(channels, statistics.mean()));
        numbers.put(site + ".variance", new FloatTensor(channels, statistics.variance()));
    }
}
