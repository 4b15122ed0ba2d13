package io.rheostat.data.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived so far, beside the file that it will become: {@code NAME.part}, and in {@code NAME.part.version} what the server called
 * that version of the file, so that a later run does not join halves of two versions.
 */
record PartFile(Path target) {
    private Path content() {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private Path versionFile() {
        return target.resolveSibling(target.getFileName() + ".part.version");
    }

    long length() throws IOException {
        return Files.exists(content()) ? Files.size(content()) : 0;
    }

    /** An entity tag or a date, or null where the server gave neither. */
    @Nullable
    String version() throws IOException {
        return Files.exists(versionFile()) ? Files.readString(versionFile()) : null;
    }

    /** Forgets what has arrived, and begins with {@code version}. */
    void restart(@Nullable String version) throws IOException {
        delete();
        if (version != null) {
            Files.writeString(versionFile(), version);
        }
    }

    OutputStream append() throws IOException {
        return Files.newOutputStream(content(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void delete() throws IOException {
        Files.deleteIfExists(content());
        Files.deleteIfExists(versionFile());
    }

    Path path() {
        return content();
    }

    /** All of it is there. */
    void finish() throws IOException {
        Files.move(content(), target, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(versionFile());
    }
}
