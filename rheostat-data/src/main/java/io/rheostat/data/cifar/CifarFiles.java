package io.rheostat.data.cifar;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataFolders;
import io.rheostat.file.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * Finds {@code NAME.bin} in a folder, or {@code NAME.bin.xz}, and reads it whole.
 *
 * @param cache where unpacked files are kept, or null to unpack into memory each time
 */
record CifarFiles(Path folder, @Nullable Path cache) {
    /** Above what the highest preset of xz needs, so that a forged header can't ask for the whole heap. */
    private static final int UNPACKING_MEMORY_KIB = 128 * 1024;

    CifarFiles {
        DataFolders.require(folder);
    }

    /** @param records how many the file has to hold */
    byte[] read(String name, int records) {
        Path plain = folder.resolve(name + ".bin");
        Path packed = folder.resolve(name + ".bin.xz");
        Path file = Files.exists(plain) ? plain : packed;
        try {
            if (Files.exists(file)) {
                return file.equals(plain) ? readPlain(plain, records) : readPacked(packed, records);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "CIFAR-100: " + file.toAbsolutePath() + " can't be read: " + e
                            + ". Maybe the file is damaged; fetch it again.",
                    e);
        }
        throw new InvalidInputException("CIFAR-100: neither " + plain.toAbsolutePath() + " nor " + packed.getFileName()
                + " exists. Maybe unpack cifar-100-binary.tar.gz and give the folder that holds train.bin and"
                + " test.bin.");
    }

    private static byte[] readPlain(Path file, int records) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return readExactly(file, in, records, Files.size(file) + " bytes");
        }
    }

    private byte[] readPacked(Path packed, int records) throws IOException {
        if (cache == null) {
            return unpack(packed, records);
        }
        // Named by the packed file's hash, so that a cache shared by two data sets can't mix them up.
        Path unpacked =
                cache.resolve(packed.getFileName() + "-" + Sha256.of(packed).substring(0, 16) + ".bin");
        if (Files.exists(unpacked) && Files.size(unpacked) == (long) records * CifarRecords.LENGTH) {
            return Files.readAllBytes(unpacked);
        }
        byte[] bytes = unpack(packed, records);
        Files.createDirectories(cache);
        Path partial = Files.createTempFile(cache, "unpacking", null);
        Files.write(partial, bytes);
        Files.move(partial, unpacked, StandardCopyOption.REPLACE_EXISTING);
        return bytes;
    }

    private static byte[] unpack(Path packed, int records) throws IOException {
        try (InputStream in =
                new XZInputStream(new BufferedInputStream(Files.newInputStream(packed)), UNPACKING_MEMORY_KIB)) {
            return readExactly(packed, in, records, "another number of bytes when unpacked");
        }
    }

    private static byte[] readExactly(Path file, InputStream in, int records, String found) throws IOException {
        byte[] bytes = new byte[records * CifarRecords.LENGTH];
        int length = in.readNBytes(bytes, 0, bytes.length);
        if (length < bytes.length || in.read() >= 0) {
            throw new InvalidInputException(
                    file + " has " + found + "; " + bytes.length + " (" + records + " records of " + CifarRecords.LENGTH
                            + ") are expected. Maybe the download was cut off, or it is another layout of CIFAR-100.");
        }
        return bytes;
    }
}
