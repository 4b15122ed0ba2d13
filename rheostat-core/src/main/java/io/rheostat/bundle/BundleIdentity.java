package io.rheostat.bundle;

import io.rheostat.InvalidInputException;
import io.rheostat.file.AtomicFolders;
import io.rheostat.file.FileFailure;
import io.rheostat.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One name for one bundle, the same for its folder and its zip. Stateless. */
public final class BundleIdentity {
    private BundleIdentity() {}

    /**
     * The SHA-256 of the manifest. That holds the architecture and the hash of every other file, so nothing of the bundle can change
     * without it. Microseconds for a folder.
     *
     * @throws InvalidInputException where there is no bundle at {@code bundle}
     * @throws java.io.UncheckedIOException where it can't be read
     */
    public static String of(Path bundle) {
        Path current = AtomicFolders.current(bundle);
        Path manifest = current.resolve(BundleFiles.MANIFEST);
        if (Files.isRegularFile(manifest)) {
            return Sha256.of(manifest);
        }
        if (!Files.isRegularFile(current)) {
            throw none(bundle);
        }
        try {
            return ofZip(current);
        } catch (IOException e) {
            throw FileFailure.of("read " + bundle, e);
        }
    }

    private static String ofZip(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry manifest = file.getEntry(BundleFiles.MANIFEST);
            if (manifest == null) {
                throw none(zip);
            }
            try (InputStream in = file.getInputStream(manifest)) {
                return Sha256.of(in.readAllBytes());
            }
        }
    }

    private static InvalidInputException none(Path bundle) {
        return new InvalidInputException(
                "bundle " + bundle + ": holds no " + BundleFiles.MANIFEST + ". Maybe it is not a bundle.");
    }
}
