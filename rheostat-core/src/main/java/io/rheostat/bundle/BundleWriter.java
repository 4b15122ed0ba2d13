package io.rheostat.bundle;

import io.rheostat.InvalidInputException;
import io.rheostat.calibration.CalibrationFile;
import io.rheostat.config.ConfigWriter;
import io.rheostat.file.AtomicFiles;
import io.rheostat.file.AtomicFolders;
import io.rheostat.file.FileFailure;
import io.rheostat.file.RawTensor;
import io.rheostat.file.Safetensors;
import io.rheostat.file.WeightFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a bundle, replacing nothing but a bundle. */
final class BundleWriter {
    private BundleWriter() {}

    static void write(Path path, Bundle bundle, WeightFormat format) {
        if (path.getFileName().toString().endsWith(".zip")) {
            BundleZip.pack(path, folder -> writeFiles(folder, bundle, format));
        } else {
            requireReplaceable(path);
            AtomicFolders.write(path, folder -> writeFiles(folder, bundle, format));
        }
    }

    private static void writeFiles(Path folder, Bundle bundle, WeightFormat format) {
        SortedMap<String, RawTensor> weights = new TreeMap<>();
        bundle.weights().forEach((name, tensor) -> weights.put(name, format.stored(name, tensor)));
        Safetensors.writeRaw(folder.resolve(BundleFiles.WEIGHTS), weights, Map.of());
        CalibrationFile.write(folder.resolve(BundleFiles.CALIBRATION), bundle.calibration());
        AtomicFiles.write(folder.resolve(BundleFiles.TABLE), ConfigWriter.toJson(bundle.table()));
        AtomicFiles.write(folder.resolve(BundleFiles.MANIFEST), ConfigWriter.toJson(manifest(folder, bundle)));
    }

    private static BundleManifest manifest(Path folder, Bundle bundle) {
        SortedMap<String, FileEntry> files = new TreeMap<>();
        BundleFiles.HASHED.forEach(name -> files.put(name, FileEntry.of(folder.resolve(name))));
        return new BundleManifest(
                BundleManifest.VERSION,
                bundle.tasks().stream().map(TaskEntry::of).toList(),
                bundle.network(),
                bundle.space(),
                bundle.preprocessing(),
                bundle.provenance(),
                files);
    }

    /** Someone's own files must not vanish because a bundle was written over them. */
    private static void requireReplaceable(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "bundle " + folder + ": is a file. Maybe give a folder, or a name that ends in .zip.");
        }
        Set<String> others = names(folder);
        others.remove(BundleFiles.MANIFEST);
        others.removeAll(BundleFiles.HASHED);
        if (!others.isEmpty()) {
            throw new InvalidInputException("bundle " + folder + ": the folder holds " + others
                    + ", which writing a bundle there would delete. Maybe give a folder that is new or empty.");
        }
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw FileFailure.of("read " + folder, e);
        }
    }
}
