package io.rheostat.pretrained;

import io.rheostat.InvalidInputException;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.ops.Norm;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.pretrained.Dialect.Suffixes;
import io.rheostat.pretrained.NameTable.Row;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * One import, brick by brick. A brick without its kernel starts at random as a whole, for the scale and the offset of a normalisation
 * mean nothing behind another kernel.
 */
final class EncoderImport {
    /** Of the kernels: a lost one, or a last convolution that only classifies, is no reason to refuse the others. */
    private static final double MOST_OTHER = 0.1;

    private final Path path;
    private final WeightFile file;
    private final NameTable table;
    private final Dialect dialect;
    private final InputScaling trainedOn;
    private final InputScaling actual;
    private final SortedMap<String, ParameterSpec> specs = new TreeMap<>();
    private final SortedMap<String, FloatTensor> parameters = new TreeMap<>();
    private final SortedMap<String, NormStatistics> statistics = new TreeMap<>();
    private final SortedSet<String> unread;

    EncoderImport(
            Path path,
            WeightFile file,
            NameTable table,
            Collection<ParameterSpec> encoder,
            InputScaling trainedOn,
            InputScaling actual) {
        this.path = path;
        this.file = file;
        this.table = table;
        this.dialect = table.format().dialect();
        this.trainedOn = trainedOn;
        this.actual = actual;
        this.unread = file.names();
        encoder.forEach(spec -> specs.put(spec.name(), spec));
    }

    Pretrained run() {
        table.rows().forEach(this::importBrick);
        requireSameNetwork();
        List<String> atRandom = new ArrayList<>(specs.keySet());
        atRandom.removeAll(parameters.keySet());
        return new Pretrained(
                table.format(),
                trainedOn,
                parameters,
                statistics,
                atRandom,
                List.copyOf(unread),
                List.copyOf(file.absent()));
    }

    /** A file of a deeper network of the same family has all names and more, one of a shallower network some of them. */
    private void requireSameNetwork() {
        long wanted = specs.keySet().stream().filter(EncoderImport::isKernel).count();
        long taken =
                parameters.keySet().stream().filter(EncoderImport::isKernel).count();
        long left = unread.stream()
                .filter(name -> name.endsWith(dialect.suffixes().kernel()))
                .filter(name -> file.read(name).shape().rank() == 4)
                .count();
        if (Math.max(wanted - taken, left) > MOST_OTHER * wanted) {
            throw new InvalidInputException("weights " + path + ": have " + taken + " of the " + wanted
                    + " kernels of " + table.encoder() + " and " + left
                    + " others; at most a tenth may be missing or be left over. Maybe they are of another network.");
        }
    }

    private static boolean isKernel(String parameter) {
        return parameter.endsWith(".conv.weight");
    }

    private void importBrick(Row row) {
        ParameterSpec kernel = specs.get(row.brick() + ".conv.weight");
        if (kernel == null) {
            return;
        }
        boolean depthwise = kernel.shape().get(1) == 1;
        String name = dialect.kernelName(row.convolution(), depthwise);
        if (file.names().contains(name)) {
            FloatTensor values = dialect.kernel(take(name), depthwise);
            put(kernel.name(), name, values);
            importNorm(row);
            if (row == table.rows().get(0) && !actual.equals(trainedOn)) {
                rescaleInput(row, values);
            }
        }
    }

    /** Scales so that our epsilon does with the file's variance what theirs did. */
    private void importNorm(Row row) {
        Suffixes suffixes = dialect.suffixes();
        String site = row.brick() + ".norm";
        float[] mean = take(row.norm() + suffixes.mean()).values();
        float[] variance = take(row.norm() + suffixes.variance()).values();
        FloatTensor scale = take(row.norm() + suffixes.scale());
        float[] scales = scale.values().clone();
        put(site + ".offset", row.norm() + suffixes.offset(), take(row.norm() + suffixes.offset()));
        put(site + ".scale", row.norm() + suffixes.scale(), new FloatTensor(scale.shape(), scales));
        statistics.put(site, statistics(row, scales.length, mean, variance));
        for (int c = 0; c < scales.length; c++) {
            scales[c] *= (float) Math.sqrt((variance[c] + Norm.EPSILON) / (variance[c] + dialect.epsilon()));
        }
    }

    private NormStatistics statistics(Row row, int channels, float[] mean, float[] variance) {
        if (mean.length != channels || variance.length != channels) {
            throw new InvalidInputException("weights " + path + ": the normalisation \"" + row.norm() + "\" has "
                    + channels + " scales, " + mean.length + " means and " + variance.length
                    + " variances; as many of each are needed. Maybe the file is damaged.");
        }
        return new NormStatistics(mean, variance);
    }

    private void rescaleInput(Row stem, FloatTensor kernel) {
        parameters.put(stem.brick() + ".conv.weight", trainedOn.foldedInto(kernel, actual));
        String site = stem.brick() + ".norm";
        NormStatistics before = statistics.get(site);
        float[] mean = before.mean().clone();
        double[] shift = trainedOn.shift(kernel, actual);
        for (int c = 0; c < mean.length; c++) {
            mean[c] -= (float) shift[c];
        }
        statistics.put(site, new NormStatistics(mean, before.variance()));
    }

    private FloatTensor take(String name) {
        if (!file.names().contains(name)) {
            throw new InvalidInputException("weights " + path + ": have no tensor \"" + name + "\", which "
                    + table.format() + " has. Maybe they are of another network, or not complete.");
        }
        unread.remove(name);
        return file.read(name);
    }

    private void put(String parameter, String name, FloatTensor values) {
        Shape wanted = specs.get(parameter).shape();
        if (!wanted.equals(values.shape())) {
            throw new InvalidInputException("weights " + path + ": tensor \"" + name + "\" has shape " + values.shape()
                    + ", and parameter " + parameter + " has " + wanted
                    + ". Maybe leave out network.encoder.channels: published weights have the published width.");
        }
        parameters.put(parameter, values);
    }
}
