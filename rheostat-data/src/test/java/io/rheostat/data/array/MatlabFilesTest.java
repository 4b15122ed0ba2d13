package io.rheostat.data.array;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatlabFilesTest {
    private static final int MATRIX = 14;
    private static final int PACKED = 15;
    private static final int BYTE = 1;
    private static final int UINT8 = 2;
    private static final int INT = 5;
    private static final int UINT = 6;
    private static final int UINT8_CLASS = 9;

    @TempDir
    Path folder;

    /** Packed: what a matrix of {@code height} rows says of itself, without its numbers. */
    private Path claiming(int height, int width) throws IOException {
        ByteBuffer matrix = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        matrix.putInt(MATRIX).putInt(48 + 8 + height * width);
        matrix.putInt(UINT).putInt(8).putInt(UINT8_CLASS).putInt(0);
        matrix.putInt(INT).putInt(8).putInt(height).putInt(width);
        matrix.putInt(BYTE).putInt(1).putLong('A');
        matrix.putInt(UINT8).putInt(height * width);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(matrix.array());
        }
        ByteBuffer bytes = ByteBuffer.allocate(136 + packed.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII)).position(124);
        bytes.putShort((short) 0x0100).put((byte) 'I').put((byte) 'M');
        bytes.putInt(PACKED).putInt(packed.size()).put(packed.toByteArray());
        return Files.write(folder.resolve("bomb.mat"), bytes.array());
    }

    @Test
    void what_claims_more_than_a_pictures_arrays_can_have_is_refused_before_there_is_room_for_it() throws IOException {
        Path file = claiming(15_000, 15_000);
        assertThatThrownBy(() -> MatlabFiles.read(file, content -> content))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("bomb.mat", "unpacks to more than 209715200 bytes", "Maybe");
        Path smaller = claiming(100, 100);
        assertThatThrownBy(() -> MatlabFiles.read(smaller, content -> content))
                .hasMessageContaining("it ends too early");
    }

    @Test
    void what_does_not_fit_into_memory_is_refused_by_name() {
        assertThatThrownBy(() -> MatlabFiles.read(Fixtures.path("pascal/context.mat"), content -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("context.mat", "does not fit into memory", "Maybe");
    }
}
