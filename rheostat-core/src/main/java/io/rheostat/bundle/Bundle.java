package io.rheostat.bundle;

import io.rheostat.calibration.Calibration;
import io.rheostat.file.FiniteCheck;
import io.rheostat.file.WeightFormat;
import io.rheostat.image.Preprocessing;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.plan.QualityTable;
import io.rheostat.space.SearchSpace;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that it takes to run any subnet: what is deployed. Immutable by custom (the arrays of weights are not copied) and then
 * thread-safe. In memory as a whole, so that the file may be replaced or deleted while it is in use.
 *
 * @param weights name to value at full width of exactly the parameters that the network has
 * @param calibration of every configuration in the table at least
 */
public record Bundle(
        List<Task> tasks,
        NetworkSpec network,
        SearchSpace space,
        Preprocessing preprocessing,
        Provenance provenance,
        SortedMap<String, FloatTensor> weights,
        Calibration calibration,
        QualityTable table) {
    /** @throws io.rheostat.InvalidInputException where parts contradict each other, or a weight is not finite */
    public Bundle {
        tasks = List.copyOf(tasks);
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        weights.forEach((name, tensor) -> FiniteCheck.require(BundleFiles.WEIGHTS, name, tensor));
        BundleRules.checkTasks(tasks, space, table);
        Supernet supernet = new Supernet(network, tasks);
        BundleRules.checkWeights(supernet, space, weights);
        BundleRules.checkEmphases(supernet, space, table);
        BundleRules.checkCalibration(calibration, table);
    }

    /**
     * Reads a folder or a zip and verifies it: the version, the presence, size and hash of every file, and that the parts fit together.
     *
     * @throws io.rheostat.InvalidInputException where anything is amiss; names the file and what is wrong
     * @throws java.io.UncheckedIOException where a file can't be read
     */
    public static Bundle open(Path path) {
        return BundleReader.open(path);
    }

    /** As {@link #write(Path, WeightFormat)}, with weights as they are. */
    public void write(Path path) {
        write(path, WeightFormat.F32);
    }

    /**
     * Writes a folder, or a zip where the name ends in {@code .zip}. What was there is replaced once the new bundle is complete, provided
     * that it was a bundle and nothing else. Equal bundles in one format give equal bytes.
     *
     * @param format of the weights; what is opened again has those that the format could hold. Statistics and table stay as they are
     * @throws io.rheostat.InvalidInputException where {@code path} holds something other than a bundle, or a weight is too large for the
     *     format
     * @throws java.io.UncheckedIOException where it can't be written; what was there is kept
     */
    public void write(Path path, WeightFormat format) {
        BundleWriter.write(path, this, format);
    }
}
