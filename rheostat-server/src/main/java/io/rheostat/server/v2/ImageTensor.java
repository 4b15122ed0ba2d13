package io.rheostat.server.v2;

import io.rheostat.InvalidInputException;
import io.rheostat.runtime.PreparedImage;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.server.predict.Visit;
import io.rheostat.server.v2.InferRequest.Input;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The one input that there is, as images. Stateless. */
final class ImageTensor {
    static final String NAME = "image";

    private static final String ALLOWED =
            "FP32 [B, 3, H, W] in [0, 1], UINT8 [B, H, W, 3] and BYTES [B] of encoded images are allowed";

    private ImageTensor() {}

    /** Takes a seat for every image, and prepares them in order. */
    static List<PreparedImage> prepare(List<Input> inputs, Visit visit) {
        if (inputs.size() != 1 || !inputs.get(0).name().equals(NAME)) {
            throw new InvalidInputException("inputs: "
                    + inputs.stream()
                            .map(input -> InferReader.quoted(input.name()))
                            .toList()
                    + " is not allowed; the one input \"image\" is. Maybe ask the model's metadata.");
        }
        Input input = inputs.get(0);
        return switch (input.datatype()) {
            case "FP32" -> planes(input, visit);
            case "UINT8" -> pixels(input, visit);
            case "BYTES" -> encoded(input, visit);
            default ->
                throw new InvalidInputException(
                        "datatype: " + InferReader.quoted(input.datatype()) + " is not allowed; " + ALLOWED + ".");
        };
    }

    private static List<PreparedImage> planes(Input input, Visit visit) {
        int[] shape = shape(input, 1, visit);
        int size = 3 * shape[2] * shape[3];
        FloatBuffer values = floats(input);
        return each(
                shape[0],
                i -> visit.prepare(
                        (long) shape[2] * shape[3],
                        () -> ImageInput.ofPlanes(shape[2], shape[3], values.slice(i * size, size))));
    }

    private static List<PreparedImage> pixels(Input input, Visit visit) {
        int[] shape = shape(input, 3, visit);
        int size = shape[1] * shape[2] * 3;
        ByteBuffer values = levels(input);
        return each(
                shape[0],
                i -> visit.prepare(
                        (long) shape[1] * shape[2],
                        () -> ImageInput.ofRgb(shape[1], shape[2], values.slice(i * size, size))));
    }

    private static List<PreparedImage> encoded(Input input, Visit visit) {
        List<byte[]> images = input.binary() == null ? base64(input) : elements(input.binary());
        boolean fits = input.shape().length >= 1
                && Arrays.stream(input.shape()).allMatch(extent -> extent >= 1)
                && Arrays.stream(input.shape()).reduce(1, (a, b) -> a > images.size() ? a : a * b) == images.size();
        if (!fits) {
            throw wrongShape(input, images.size() + " images");
        }
        visit.seatFor(images.size());
        return each(images.size(), i -> visit.prepare(images.get(i)));
    }

    private interface Preparation {
        PreparedImage of(int index);
    }

    private static List<PreparedImage> each(int count, Preparation preparation) {
        List<PreparedImage> prepared = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            prepared.add(preparation.of(i));
        }
        return prepared;
    }

    /** Of four extents, of which that of the channels is 3; so small that no product of them overflows. */
    private static int[] shape(Input input, int channels, Visit visit) {
        long[] shape = input.shape();
        boolean fits = shape.length == 4
                && Arrays.stream(shape).allMatch(extent -> extent >= 1 && extent <= Integer.MAX_VALUE)
                && shape[channels] == 3;
        long count = fits ? given(input) : 0;
        for (int i = 0; fits && i < 4; i++) {
            fits = count % shape[i] == 0;
            count /= shape[i];
        }
        if (!fits || count != 1) {
            throw wrongShape(input, given(input) + " values");
        }
        visit.seatFor((int) shape[0]);
        return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    }

    /** How many values came. */
    private static long given(Input input) {
        if (input.binary() != null) {
            int bytes = input.binary().remaining();
            return input.datatype().equals("FP32") ? (bytes % Float.BYTES == 0 ? bytes / Float.BYTES : 0) : bytes;
        }
        return input.numbers() == null ? 0 : input.numbers().remaining();
    }

    private static FloatBuffer floats(Input input) {
        return input.binary() == null
                ? input.numbers()
                : input.binary().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    private static ByteBuffer levels(Input input) {
        return input.binary() == null ? levels(input.numbers()) : input.binary();
    }

    private static ByteBuffer levels(FloatBuffer numbers) {
        ByteBuffer levels = ByteBuffer.allocate(numbers.remaining());
        for (int i = 0; i < numbers.remaining(); i++) {
            float value = numbers.get(i);
            if (!(value >= 0 && value <= 255 && value == Math.rint(value))) {
                throw new InvalidInputException(
                        "data: " + value + " is not allowed; UINT8 are whole numbers from 0 to 255.");
            }
            levels.put((byte) (int) value);
        }
        return levels.flip();
    }

    private static List<byte[]> base64(Input input) {
        try {
            List<String> texts = input.texts() == null ? List.of() : input.texts();
            return texts.stream().map(Base64.getDecoder()::decode).toList();
        } catch (IllegalArgumentException noBase64) {
            throw new InvalidInputException(
                    "data: BYTES in JSON are base64, and these are not. Maybe send them as binary data.");
        }
    }

    /** Each after its length in four bytes. */
    private static List<byte[]> elements(ByteBuffer binary) {
        ByteBuffer rest = binary.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> elements = new ArrayList<>();
        while (rest.hasRemaining()) {
            int length = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                throw new InvalidInputException("binary data: an element of BYTES claims " + length + " bytes, and "
                        + rest.remaining() + " are left. Maybe its length is missing before it.");
            }
            byte[] element = new byte[length];
            rest.get(element);
            elements.add(element);
            InferReader.requireFew(elements.size(), "binary data");
        }
        return elements;
    }

    private static InvalidInputException wrongShape(Input input, String given) {
        return new InvalidInputException("shape: " + Arrays.toString(input.shape()) + " of " + input.datatype()
                + " with " + given + " is not allowed; " + ALLOWED + ". Maybe the channels are in another place.");
    }
}
