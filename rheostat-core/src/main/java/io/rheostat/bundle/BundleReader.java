package io.rheostat.bundle;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.rheostat.Futures;
import io.rheostat.InvalidInputException;
import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.CalibrationFile;
import io.rheostat.config.ConfigReader;
import io.rheostat.file.AtomicFolders;
import io.rheostat.file.FiniteCheck;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.plan.QualityTable;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Reads a bundle and trusts none of it. Its files are read side by side, for most of the time goes into Java code that runs for the
 * first time; what is wrong is reported in the same order all the same: first the manifest's faults, then hashes, then the rest.
 */
final class BundleReader {
    private BundleReader() {}

    static Bundle open(Path path) {
        Path current = AtomicFolders.current(path);
        if (Files.isDirectory(current)) {
            return openFolder(current);
        }
        if (Files.isRegularFile(current)) {
            return BundleZip.unpacked(current, BundleReader::openFolder);
        }
        throw new InvalidInputException("bundle " + path
                + ": does not exist. Maybe check the path; of a run, rheostat table RUN makes RUN/bundle.");
    }

    private static Bundle openFolder(Path folder) {
        CompletableFuture<Calibration> calibration =
                supplyAsync(() -> CalibrationFile.read(folder.resolve(BundleFiles.CALIBRATION)));
        CompletableFuture<SortedMap<String, FloatTensor>> weights =
                supplyAsync(() -> readWeights(folder.resolve(BundleFiles.WEIGHTS)));
        CompletableFuture<QualityTable> table =
                supplyAsync(() -> ConfigReader.readJson(folder.resolve(BundleFiles.TABLE), QualityTable.class));
        try {
            BundleManifest manifest = readManifest(folder.resolve(BundleFiles.MANIFEST));
            manifest.files().forEach((name, entry) -> entry.verify(folder.resolve(name)));
            return assemble(folder, manifest, Futures.join(table), Futures.join(calibration), Futures.join(weights));
        } finally {
            // The folder may be deleted by whoever unpacked it, so nobody must be reading any more.
            Futures.awaitEnd(table);
            Futures.awaitEnd(calibration);
            Futures.awaitEnd(weights);
        }
    }

    private static Bundle assemble(
            Path folder,
            BundleManifest manifest,
            QualityTable table,
            Calibration calibration,
            SortedMap<String, FloatTensor> weights) {
        try {
            return assemble(manifest, table, calibration, weights);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("bundle " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Bundle assemble(
            BundleManifest manifest,
            QualityTable table,
            Calibration calibration,
            SortedMap<String, FloatTensor> weights) {
        return new Bundle(
                manifest.tasks().stream().map(TaskEntry::task).toList(),
                manifest.network(),
                manifest.space(),
                manifest.preprocessing(),
                manifest.provenance(),
                weights,
                calibration,
                table);
    }

    /** The version is read first and alone: of what a newer version says, nothing can be known. */
    private static BundleManifest readManifest(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("bundle " + file.getParent() + ": has no " + BundleFiles.MANIFEST
                    + ". Maybe it is not a bundle, or one folder too high or too low.");
        }
        JsonNode tree = ConfigReader.readJsonTree(file);
        JsonNode version = tree.path("formatVersion");
        if (!version.isInt()) {
            throw new InvalidInputException("file " + file + ": formatVersion " + version
                    + " is not a whole number. Maybe the file does not belong to a bundle.");
        }
        BundleManifest.requireReadable("file " + file, version.intValue());
        BundleManifest manifest = ConfigReader.bindJson("file " + file, tree, BundleManifest.class);
        manifest.requireSameMeaning("file " + file);
        return manifest;
    }

    private static SortedMap<String, FloatTensor> readWeights(Path path) {
        SortedMap<String, FloatTensor> weights = new TreeMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            file.names().forEach(name -> weights.put(name, FiniteCheck.require(file, name, file.read(name))));
        }
        return weights;
    }
}
