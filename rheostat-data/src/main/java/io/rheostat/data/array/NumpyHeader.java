package io.rheostat.data.array;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code .npy} file says of itself.
 *
 * @param fortran whether the first index runs fastest
 */
record NumpyHeader(NumpyType type, ByteOrder order, boolean fortran, int[] shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w+)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");
    private static final int MOST_RANK = 8;

    /** Leaves {@code bytes} at the first number. */
    static NumpyHeader read(Path file, ByteBuffer bytes) {
        byte[] magic = new byte[Math.min(MAGIC.length, bytes.remaining())];
        bytes.get(magic);
        if (!Arrays.equals(magic, MAGIC) || bytes.remaining() < 6) {
            throw NumpyArray.bad(file, "it does not begin as one");
        }
        int version = bytes.get();
        bytes.get();
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? bytes.getShort() & 0xFFFF : bytes.getInt() & 0xFFFFFFFFL;
        if (version < 1 || version > 3 || length > bytes.remaining()) {
            throw NumpyArray.bad(file, "its format version is " + version + " and its head " + length + " bytes long");
        }
        byte[] text = new byte[(int) length];
        bytes.get(text);
        return parse(file, new String(text, StandardCharsets.UTF_8));
    }

    private static NumpyHeader parse(Path file, String head) {
        Matcher type = match(file, TYPE, head);
        boolean big = type.group(1).equals(">");
        return new NumpyHeader(
                NumpyType.of(file, type.group(2)),
                big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                match(file, FORTRAN, head).group(1).equals("True"),
                shape(file, match(file, SHAPE, head).group(1)));
    }

    private static int[] shape(Path file, String text) {
        try {
            int[] shape = Arrays.stream(text.replace("L", "").split(","))
                    .map(String::strip)
                    .filter(extent -> !extent.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            if (shape.length <= MOST_RANK) {
                return shape;
            }
        } catch (NumberFormatException e) {
            throw NumpyArray.bad(file, "its shape is (" + text + ")");
        }
        throw NumpyArray.bad(file, "its shape (" + text + ") has more than " + MOST_RANK + " extents");
    }

    private static Matcher match(Path file, Pattern pattern, String head) {
        Matcher matcher = pattern.matcher(head);
        if (!matcher.find()) {
            throw NumpyArray.bad(file, "its head is " + head.strip());
        }
        return matcher;
    }

    /** Numbers in the array, of which a head may promise more than fit into 64 bits. */
    BigInteger count() {
        return Arrays.stream(shape).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }
}
