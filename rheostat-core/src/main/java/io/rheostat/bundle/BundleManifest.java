package io.rheostat.bundle;

import io.rheostat.InvalidInputException;
import io.rheostat.image.Preprocessing;
import io.rheostat.network.NetworkSpec;
import io.rheostat.space.SearchSpace;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code bundle.json} says.
 *
 * @param formatVersion of the whole bundle; {@value #VERSION} is what this code writes
 * @param files name to size and hash of every other file
 */
public record BundleManifest(
        int formatVersion,
        List<TaskEntry> tasks,
        NetworkSpec network,
        SearchSpace space,
        Preprocessing preprocessing,
        Provenance provenance,
        SortedMap<String, FileEntry> files) {
    /** The format that this code writes, and the newest that it reads. */
    public static final int VERSION = 4;

    /** Before it dense decoders resized by half-pixel centres. */
    private static final int ANCHORED = 3;

    public BundleManifest {
        tasks = List.copyOf(tasks);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        if (!files.keySet().equals(BundleFiles.HASHED)) {
            throw new InvalidInputException("files: " + files.keySet() + " are listed, and " + BundleFiles.HASHED
                    + " are what a bundle holds."
                    + " Maybe the manifest was changed by hand.");
        }
    }

    /** Refuses a network that this code would compute otherwise than it was trained. */
    void requireSameMeaning(String source) {
        if (formatVersion < ANCHORED
                && tasks.stream().anyMatch(task -> task.kind().isDense())) {
            throw new InvalidInputException(source + ": formatVersion " + formatVersion
                    + " resizes features by half-pixel centres, and this program as they lie; dense tasks need version "
                    + ANCHORED + ". Maybe train the network anew, or use the program that wrote the bundle.");
        }
    }

    /** Refuses versions that this code can't know. */
    static void requireReadable(String source, int version) {
        if (version < 1 || version > VERSION) {
            throw new InvalidInputException(
                    source + ": formatVersion " + version + " is not readable; this program reads 1 to " + VERSION
                            + ". Maybe a newer Rheostat wrote the bundle: upgrade this one.");
        }
    }
}
