package io.rheostat.bundle;

import io.rheostat.InvalidInputException;
import io.rheostat.file.AtomicFiles;
import io.rheostat.file.AtomicFolders;
import io.rheostat.file.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A bundle as one zip: the files at its top level, and nothing else. */
final class BundleZip {
    /** Weights hardly shrink and JSON shrinks tenfold; what grows a hundredfold was made to fill a disk. */
    private static final long MAX_GROWTH = 100;

    private static final long ALWAYS_ALLOWED_BYTES = 16 << 20;
    private static final int CHUNK_BYTES = 1 << 16;
    /** Zip entries have a date; a fixed one gives equal bundles equal bytes. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final List<String> NAMES =
            List.of(BundleFiles.MANIFEST, BundleFiles.CALIBRATION, BundleFiles.TABLE, BundleFiles.WEIGHTS);

    private BundleZip() {}

    /** Writes {@code content} to {@code zip}, atomically. */
    static void pack(Path zip, AtomicFolders.Content content) {
        TemporaryFolder.with(folder -> {
            content.writeTo(folder);
            AtomicFiles.write(zip, channel -> {
                ZipOutputStream out = new ZipOutputStream(Channels.newOutputStream(channel));
                for (String name : NAMES) {
                    packFile(out, folder.resolve(name));
                }
                out.finish();
            });
            return zip;
        });
    }

    private static void packFile(ZipOutputStream out, Path file) throws IOException {
        ZipEntry entry = new ZipEntry(file.getFileName().toString());
        entry.setTimeLocal(EPOCH);
        out.putNextEntry(entry);
        Files.copy(file, out);
        out.closeEntry();
    }

    /** Unpacks {@code zip} for as long as {@code reader} takes. */
    static Bundle unpacked(Path zip, Function<Path, Bundle> reader) {
        return TemporaryFolder.with(folder -> {
            try {
                unpack(zip, folder);
                return reader.apply(folder);
            } catch (ZipException e) {
                throw invalid(zip, "is not a sound zip: " + e.getMessage() + ". Maybe the copy was interrupted.", e);
            } catch (InvalidInputException e) {
                // Where it was unpacked to means nothing to the one who reads the message.
                throw new InvalidInputException(e.getMessage().replace(folder.toString(), zip.toString()), e);
            }
        });
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(file.entries());
            requireKnownNames(zip, entries.stream().map(ZipEntry::getName).toList());
            long allowed = ALWAYS_ALLOWED_BYTES + MAX_GROWTH * Files.size(zip);
            for (ZipEntry entry : entries) {
                try (InputStream in = file.getInputStream(entry)) {
                    allowed -= copy(zip, in, folder.resolve(entry.getName()), allowed);
                }
            }
        }
    }

    /** Names are compared with the few that may be there, so that none can lead out of the folder. */
    private static void requireKnownNames(Path zip, List<String> names) {
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw invalid(
                        zip,
                        "holds \"" + name + "\"; only " + NAMES
                                + " are allowed. Maybe zip what is in the bundle's folder, and not the folder.",
                        null);
            }
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw invalid(zip, "holds a file twice: " + names + ". Maybe it was made by hand.", null);
        }
    }

    private static long copy(Path zip, InputStream in, Path target, long allowed) throws IOException {
        long copied = 0;
        byte[] chunk = new byte[CHUNK_BYTES];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                copied += count;
                if (copied > allowed) {
                    throw invalid(
                            zip,
                            "grows more than " + MAX_GROWTH + " times when it is unpacked, which no bundle does."
                                    + " Maybe it does not come from where you think.",
                            null);
                }
                out.write(chunk, 0, count);
            }
        }
        return copied;
    }

    private static InvalidInputException invalid(Path zip, String reason, @Nullable Exception cause) {
        return new InvalidInputException("bundle " + zip + ": " + reason, cause);
    }
}
