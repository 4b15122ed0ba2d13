package io.rheostat.data.array;

import io.rheostat.InvalidInputException;
import io.rheostat.image.ImageDecoder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An array of numbers out of a {@code .npy} file (<a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format versions 1 to 3</a>).
 *
 * @param shape extents, outermost first
 * @param values in the order of C: the last index runs fastest; numbers beyond what a float holds are rounded
 */
public record NumpyArray(int[] shape, float[] values) {
    /**
     * Reads all of a file: real, integer and boolean numbers of any byte order; nothing that would have to be executed.
     *
     * @throws InvalidInputException naming the file, where it is not such a file, too large, or cut off
     */
    public static NumpyArray read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(file + " does not exist. Maybe the file was not copied.");
        }
        try {
            if (Files.size(file) > ImageDecoder.MOST_BYTES) {
                throw bad(
                        file,
                        "it has " + Files.size(file) + " bytes; at most " + ImageDecoder.MOST_BYTES + " are allowed");
            }
            return parse(file, ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new InvalidInputException(file + " can't be read: " + e + ". Maybe it may not be read by you.", e);
        }
    }

    private static NumpyArray parse(Path file, ByteBuffer bytes) {
        NumpyHeader header = NumpyHeader.read(file, bytes);
        BigInteger count = header.count();
        BigInteger promised = count.multiply(BigInteger.valueOf(header.type().bytes()));
        if (!promised.equals(BigInteger.valueOf(bytes.remaining()))) {
            throw bad(
                    file,
                    "its head promises " + count + " numbers of "
                            + header.type().bytes() + " bytes, but " + bytes.remaining() + " bytes follow");
        }
        float[] values = new float[count.intValueExact()];
        bytes.order(header.order());
        for (int i = 0; i < values.length; i++) {
            values[i] = header.type().get(bytes);
        }
        return new NumpyArray(header.shape(), header.fortran() ? inOrderOfC(header.shape(), values) : values);
    }

    /** From the order of Fortran, in which the first index runs fastest. */
    private static float[] inOrderOfC(int[] shape, float[] values) {
        float[] result = new float[values.length];
        int[] index = new int[shape.length];
        for (float value : values) {
            int at = 0;
            for (int i = 0; i < shape.length; i++) {
                at = at * shape[i] + index[i];
            }
            result[at] = value;
            for (int i = 0; i < shape.length && ++index[i] == shape[i]; i++) {
                index[i] = 0;
            }
        }
        return result;
    }

    /**
     * Refuses arrays of another shape.
     *
     * @param file named in errors
     * @param wanted the extents; 0 for any
     * @return this
     */
    public NumpyArray require(Path file, int... wanted) {
        boolean fits = wanted.length == shape.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = wanted[i] == 0 ? shape[i] > 0 : wanted[i] == shape[i];
        }
        if (!fits) {
            throw new InvalidInputException(file + " holds an array of " + text(shape) + "; " + text(wanted)
                    + " is expected. Maybe it belongs to another image or is of another kind.");
        }
        return this;
    }

    private static String text(int[] extents) {
        return Arrays.toString(extents).replace("[0,", "[any,").replace(" 0", " any");
    }

    static InvalidInputException bad(Path file, String reason) {
        return new InvalidInputException(
                file + " is no NumPy file that can be read: " + reason + ". Maybe it is damaged or was cut off.");
    }
}
