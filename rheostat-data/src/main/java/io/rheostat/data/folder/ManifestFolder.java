package io.rheostat.data.folder;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataFolders;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.SampleStore;
import io.rheostat.data.target.FileHashes;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of images with a manifest; {@code docs/data.md} describes the format. Immutable and
 * thread-safe, as long as nobody changes the files; keeps up to 512 MB of decoded samples.
 */
public final class ManifestFolder implements DataSource {
    private final Manifest manifest;
    private final ImageFiles files;
    private final Splits splits;
    private final DataParts parts;

    private ManifestFolder(Manifest manifest, ImageFiles files) {
        this.manifest = manifest;
        this.files = files;
        this.splits = Splits.of(manifest.rows(), manifest.config());
        SampleStore store = new SampleStore();
        this.parts = new DataParts(
                store.keep(part(splits.train())), store.keep(part(splits.heldOut())), store.keep(part(splits.test())));
    }

    /**
     * Reads the manifest, and checks that no part is empty, that the files in it exist and that its classes are declared;
     * what is in the files is checked when they are read.
     *
     * @throws InvalidInputException naming the file and the line
     */
    public static ManifestFolder open(Path folder) {
        ManifestFolder opened = openUnchecked(folder);
        opened.splits.requireImages();
        new FolderData(opened.files, opened.manifest.config(), opened.manifest.rows()).check();
        return opened;
    }

    /** As {@link #open}, but a part may be empty, and of a row that names a missing file or an unknown class it says so only when it is read. */
    public static ManifestFolder openUnchecked(Path folder) {
        DataFolders.require(folder);
        Manifest manifest = Manifest.read(folder);
        refuseDuplicates(manifest);
        return new ManifestFolder(manifest, new ImageFiles(folder));
    }

    /** The same image in two rows could be in training and in the test part. */
    private static void refuseDuplicates(Manifest manifest) {
        Set<String> seen = new HashSet<>();
        for (Row row : manifest.rows()) {
            if (!seen.add(Path.of(row.image()).normalize().toString())) {
                throw new InvalidInputException(row.where() + ": image " + row.image()
                        + " is there twice. Maybe put what is known of it into one row.");
            }
        }
    }

    /** Whether a folder has a manifest. */
    public static boolean recognises(Path folder) {
        return Stream.of("dataset.yaml", "manifest.csv", "manifest.yaml")
                .anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    @Override
    public String name() {
        return "folder";
    }

    @Override
    public List<Task> tasks() {
        return manifest.config().taskList();
    }

    @Override
    public DataParts parts() {
        return parts;
    }

    private DataSet part(List<Row> rows) {
        return new FolderData(files, manifest.config(), rows);
    }

    @Override
    public Preprocessing preprocessing() {
        return manifest.config().preprocessing();
    }

    /** Of the manifest and the content of every file in it: reads them all, at every call. */
    @Override
    public String hash(Progress progress) {
        Set<Path> all = new TreeSet<>(manifest.files());
        for (Row row : manifest.rows()) {
            all.add(files.folder().resolve(row.image()).normalize());
            row.labels().forEach((task, cell) -> {
                if (manifest.config().tasks().get(task).kind().isDense()) {
                    all.add(files.folder().resolve(cell).normalize());
                }
            });
        }
        return FileHashes.of(List.copyOf(all), progress);
    }
}
