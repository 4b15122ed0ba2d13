package io.rheostat.data.array;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Memory;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Sources;

/** MATLAB's files of level 5, which have been the default since 1996. Stateless. */
public final class MatlabFiles {
    private static final String HDF5 = "MATLAB 7.3";
    private static final int HEAD_BYTES = 128;

    /** Packed or not: a hundred masks of a photograph of two million pixels, or labels of 16 bits of the largest one that is read. */
    private static final int MOST_BYTES = 200 << 20;

    private MatlabFiles() {}

    /** What can be made of an open file. */
    @FunctionalInterface
    public interface Use<R> {
        R of(MatFile content);
    }

    /**
     * Reads all of a file, and makes something of it.
     *
     * @throws InvalidInputException naming the file, where it is not such a file, is damaged, too large, or does not hold what {@code use}
     *     looks for
     */
    public static <R> R read(Path file, Use<R> use) {
        byte[] bytes = bytes(file);
        try {
            return Memory.require(file::toString, () -> use.of(content(bytes)));
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            // The library meets damage, and whoever looks for what is not there, with exceptions of many kinds.
            throw new InvalidInputException(
                    file + " is no MATLAB file that can be used: " + reason(e)
                            + ". Maybe it is damaged, or of another kind than the others in its folder.",
                    e);
        }
    }

    private static MatFile content(byte[] bytes) {
        try {
            return Mat5.newReader(Sources.wrap(bytes))
                    .setBufferAllocator(new Bounded())
                    .readMat();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(Throwable e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        return e.getCause() == null ? e.toString() : reason(e.getCause());
    }

    private static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(file + " does not exist. Maybe the file was not copied.");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidInputException(file + " has " + Files.size(file) + " bytes; at most " + MOST_BYTES
                        + " are allowed. Maybe it is another file.");
            }
            byte[] bytes = Files.readAllBytes(file);
            requireLevel5(file, bytes);
            return bytes;
        } catch (IOException e) {
            throw new InvalidInputException(file + " can't be read: " + e + ". Maybe it may not be read by you.", e);
        }
    }

    private static void requireLevel5(Path file, byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        if (bytes.length < HEAD_BYTES || head.startsWith(HDF5)) {
            throw new InvalidInputException(file + (head.startsWith(HDF5) ? " is of MATLAB 7.3" : " is cut off")
                    + "; a file of MATLAB's level 5 is expected. Maybe save it with -v7.");
        }
    }

    /** Packed arrays may claim any size. */
    private static final class Bounded implements BufferAllocator {
        private long left = MOST_BYTES;

        @Override
        public ByteBuffer allocate(int bytes) {
            left -= bytes;
            if (bytes < 0 || left < 0) {
                throw new IllegalArgumentException("it unpacks to more than " + MOST_BYTES
                        + " bytes, which is more than a picture's arrays can have");
            }
            return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        }

        @Override
        public void release(ByteBuffer buffer) {
            // Heap memory is the collector's.
        }
    }
}
