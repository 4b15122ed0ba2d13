package io.rheostat.data.target;

import io.rheostat.file.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One hash for many files. Stateless. */
public final class FileHashes {
    private static final String MISSING = "missing";

    private FileHashes() {}

    /** SHA-256, in hex, of the content of every file, in their order; a file that is missing counts as such. */
    public static String of(List<Path> files) {
        StringBuilder hashes = new StringBuilder();
        for (Path file : files) {
            hashes.append(Files.isRegularFile(file) ? Sha256.of(file) : MISSING).append('\n');
        }
        return Sha256.of(hashes.toString());
    }
}
