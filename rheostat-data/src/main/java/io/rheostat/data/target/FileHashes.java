package io.rheostat.data.target;

import io.rheostat.file.Sha256;
import io.rheostat.progress.Meter;
import io.rheostat.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One hash for many files. */
public final class FileHashes {
    private static final String MISSING = "missing";
    private static final String UNREADABLE = "unreadable";

    private final Meter meter;
    private long read;

    private FileHashes(Meter meter) {
        this.meter = meter;
    }

    /** {@link #of(List, Progress)}, and tells nobody. */
    public static String of(List<Path> files) {
        return of(files, Progress.SILENT);
    }

    /**
     * SHA-256, in hex, of the content of every file, in their order. A file that is missing counts as such, and so does one that can't be
     * read: which one that is, and why, its sample tells.
     */
    public static String of(List<Path> files, Progress progress) {
        try (Meter meter = new Meter(progress, "hashing")) {
            meter.begin(files.stream().mapToLong(FileHashes::size).sum(), 0);
            FileHashes all = new FileHashes(meter);
            StringBuilder hashes = new StringBuilder();
            files.forEach(file -> hashes.append(all.hash(file)).append('\n'));
            return Sha256.of(hashes.toString());
        }
    }

    private String hash(Path file) {
        if (!Files.isRegularFile(file)) {
            return MISSING;
        }
        try {
            return Sha256.of(file, this::count);
        } catch (UncheckedIOException e) {
            return UNREADABLE;
        }
    }

    private void count(int bytes) {
        read += bytes;
        meter.reach(read);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
