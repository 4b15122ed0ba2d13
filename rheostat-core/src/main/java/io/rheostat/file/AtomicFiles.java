package io.rheostat.file;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file as a whole or not at all: into a temporary sibling, forced to the disk, then renamed over the old one. Whatever fails
 * (a full disk, an exception in the writer, a kill), the old file stays as it was. Thread-safe; of several writers of one file the last
 * wins. A reader sees the old or the new file, never a mixture.
 */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code channel}, in order; need not close it. */
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    /** Opens the temporary file: a seam, so that tests can let the disk fill up. */
    @FunctionalInterface
    interface Opener {
        FileChannel open(Path temporary) throws IOException;
    }

    /**
     * Writes {@code file}, folders above it included, and returns when it is on the disk.
     *
     * @throws UncheckedIOException where it can't be written; names the file and the reason
     * @throws InvalidInputException where {@code file} is a folder
     */
    public static void write(Path file, Content content) {
        write(
                file,
                content,
                temporary -> FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Writes {@code text} as UTF-8; see {@link #write(Path, Content)}. */
    public static void write(Path file, String text) {
        write(file, channel -> writeFully(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Writes all that remains in {@code bytes}: a channel may take less in one call. */
    public static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    static void write(Path file, Content content, Opener opener) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("file: " + file + " is a folder. Maybe give the name of a file in it.");
        }
        try {
            replace(followLink(file.toAbsolutePath()), content, opener);
        } catch (IOException e) {
            String kept = Files.exists(file) ? ", which is as it was before" : "";
            throw FileFailure.of("write " + file + kept, e);
        }
    }

    private static void replace(Path file, Content content, Opener opener) throws IOException {
        Files.createDirectories(file.getParent());
        Temporaries.deleteAbandoned(file);
        Path temporary = Temporaries.siblingOf(file);
        try {
            try (FileChannel channel = opener.open(temporary)) {
                content.writeTo(channel);
                channel.force(true);
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(file.getParent());
    }

    /** Renames, replacing what is there; atomic wherever the file system can. */
    static void move(Path from, Path to) throws IOException {
        try {
            // Whether an atomic move replaces is up to the file system, unless it is asked to.
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes a rename durable. Only POSIX systems let a folder be opened; elsewhere the file system sees to it. */
    static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The rename itself has succeeded, and Windows refuses to open folders: nothing is lost and nothing can be
            // done.
        }
    }

    /** A link stays a link: what it points to is replaced. */
    private static Path followLink(Path file) throws IOException {
        return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    }
}
