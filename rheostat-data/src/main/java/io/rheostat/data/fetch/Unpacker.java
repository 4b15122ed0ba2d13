package io.rheostat.data.fetch;

import io.rheostat.progress.Meter;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks tar, tar.gz and zip into a folder, and trusts none: an entry may not lead out of the folder, be a link or a device, or unpack to
 * more than data of that length could be.
 */
final class Unpacker {
    private static final Pattern NOTE = Pattern.compile("(^|/)(\\._[^/]*|\\.DS_Store|__MACOSX/.*)$");

    private Unpacker() {}

    /** Whether a file of that name is an archive. */
    static boolean unpacks(String name) {
        return isZip(name) || isTar(name) || isGzip(name);
    }

    private static boolean isZip(String name) {
        return lower(name).endsWith(".zip");
    }

    private static boolean isTar(String name) {
        return lower(name).endsWith(".tar");
    }

    private static boolean isGzip(String name) {
        return lower(name).endsWith(".tar.gz") || lower(name).endsWith(".tgz");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * @param meter is told how many bytes of the archive were read
     * @throws IOException where the archive is damaged or refused; what was unpacked until then is in its place
     * @throws java.io.UncheckedIOException where a file can't be written
     */
    static void unpack(Path archive, Place place, Meter meter) throws IOException {
        meter.begin(Files.size(archive), 0);
        String name = archive.getFileName().toString();
        if (isZip(name)) {
            unzip(archive, place, meter);
        } else {
            try (InputStream packed = counted(archive, meter)) {
                untar(isGzip(name) ? gunzip(packed) : packed, place);
            }
        }
        if (place.quota().entries() == 0) {
            throw new RefusedException(archive + " holds no file");
        }
    }

    /** Of several parts, as parallel packers write them, all count. */
    private static InputStream gunzip(InputStream packed) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(packed)
                .setDecompressConcatenated(true)
                .get();
    }

    private static void untar(InputStream stream, Place place) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(stream)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory() && !isNote(entry.getName())) {
                    place.require(isOrdinary(entry.getLinkFlag()), entry.getName());
                    place.write(entry.getName(), tar);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it is no tar archive: " + e.getMessage(), e);
        }
    }

    /** What a Mac adds to archives, beside the data and in it, says nothing. */
    private static boolean isNote(String name) {
        return NOTE.matcher(name).find();
    }

    private static boolean isOrdinary(byte flag) {
        return flag == TarConstants.LF_NORMAL || flag == TarConstants.LF_OLDNORM || flag == TarConstants.LF_CONTIG;
    }

    private static void unzip(Path archive, Place place, Meter meter) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            long read = 0;
            for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                if (!entry.isDirectory() && !isNote(entry.getName())) {
                    place.require(!entry.isUnixSymlink() && zip.canReadEntryData(entry), entry.getName());
                    try (InputStream content = zip.getInputStream(entry)) {
                        place.write(entry.getName(), content);
                    }
                    read += Math.max(entry.getCompressedSize(), 0);
                    meter.reach(read);
                }
            }
        }
    }

    private static InputStream counted(Path archive, Meter meter) throws IOException {
        return new FilterInputStream(new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
            private long count;

            @Override
            public int read() throws IOException {
                int value = super.read();
                count += value < 0 ? 0 : 1;
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                count += Math.max(read, 0);
                meter.reach(count);
                return read;
            }

            @Override
            public long skip(long n) throws IOException {
                long skipped = super.skip(n);
                count += skipped;
                return skipped;
            }
        };
    }
}
