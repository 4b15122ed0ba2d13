package io.rheostat.data.fetch;

import io.rheostat.file.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the entries of an archive go.
 *
 * @param folder exists, an absolute path
 * @param enclosing leading folders of every name, which are left away
 */
record Place(Path folder, int enclosing, Quota quota) {
    private static final int CHUNK_BYTES = 1 << 16;

    void require(boolean ordinary, String name) throws IOException {
        if (!ordinary) {
            throw new RefusedException("its entry \"" + name + "\" is a link, a device or encrypted, and not a file");
        }
    }

    /** Writes one file; the name may not lead out of the folder, nor be there already. */
    void write(String name, InputStream content) throws IOException {
        quota.addEntry();
        Path file = find(name);
        Files.createDirectories(file.getParent());
        byte[] chunk = new byte[CHUNK_BYTES];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
                quota.addBytes(count);
                write(file, out, chunk, count);
            }
        }
    }

    /** A full disk is no fault of the archive. */
    private static void write(Path file, OutputStream out, byte[] chunk, int count) {
        try {
            out.write(chunk, 0, count);
        } catch (IOException e) {
            throw FileFailure.of("write " + file, e);
        }
    }

    private Path find(String name) throws IOException {
        try {
            Path path = Path.of(name.replace('\\', '/')).normalize();
            if (path.isAbsolute() || path.startsWith("..") || path.getNameCount() <= enclosing) {
                throw new RefusedException("its entry \"" + name + "\" lies outside of the folder of the data");
            }
            Path file =
                    folder.resolve(path.subpath(enclosing, path.getNameCount())).normalize();
            if (!file.startsWith(folder) || file.equals(folder)) {
                throw new RefusedException("its entry \"" + name + "\" lies outside of the folder of the data");
            }
            return file;
        } catch (InvalidPathException e) {
            throw new RefusedException("its entry \"" + name + "\" has no name of a file");
        }
    }
}
