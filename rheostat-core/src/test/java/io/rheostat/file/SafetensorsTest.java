package io.rheostat.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void writes_the_bytes_that_the_published_format_asks_for() throws IOException {
        Path file = folder.resolve("x.safetensors");
        Safetensors.write(file, Map.of("w", new FloatTensor(new Shape(1, 2), new float[] {1f, -2f})), Map.of("k", "v"));

        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        ByteBuffer expected = ByteBuffer.allocate(8 + 88 + 8).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(88).put(header.getBytes(StandardCharsets.US_ASCII));
        while (expected.position() < 96) {
            expected.put((byte) 0x20);
        }
        expected.put(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0});
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
    }

    @Test
    void reads_what_the_reference_writer_wrote() {
        try (SafetensorsFile file = SafetensorsFile.open(reference())) {
            assertThat(file.metadata()).containsExactly(Map.entry("made", "by the reference writer"));
            assertThat(file.names()).containsExactly("count", "b.weight", "empty", "scalar", "ids", "a.half", "mask");
            assertThat(file.read("b.weight"))
                    .satisfies(t -> assertThat(t.shape()).isEqualTo(new Shape(2, 3)))
                    .satisfies(t -> assertThat(t.values()).containsExactly(1.5f, -2f, 3.25f, 0f, -0f, 1e-38f));
            assertThat(file.read("a.half").values()).containsExactly(1f, -0.5f, 65504f, 0x1p-24f);
            assertThat(file.read("scalar").values()).containsExactly(2.5f);
            assertThat(file.shape("scalar").rank()).isZero();
            assertThat(file.read("empty").values()).isEmpty();
            assertThat(file.readLongs("count")).containsExactly(-1, 1L << 40);
            assertThat(file.readLongs("ids")).containsExactly(-7, 9, Integer.MAX_VALUE);
            assertThat(file.readLongs("mask")).containsExactly(0, 127, 255);
            assertThat(file.readBytes("mask")).containsExactly(0, 127, -1);
        }
    }

    @Test
    void writes_the_same_bytes_as_the_reference_writer() throws IOException {
        Map<String, RawTensor> tensors = new HashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(reference())) {
            for (String name : file.names()) {
                ByteBuffer bytes = ByteBuffer.wrap(file.readBytes(name));
                tensors.put(name, RawTensor.of(file.type(name), file.shape(name), bytes));
            }
            Path copy = folder.resolve("copy.safetensors");
            Safetensors.writeRaw(copy, tensors, file.metadata());
            assertThat(copy).hasSameBinaryContentAs(reference());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void reads_back_every_bit_of_random_tensors_larger_than_a_chunk(long seed) {
        Random random = new Random(seed);
        Map<String, FloatTensor> tensors = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            Shape shape = new Shape(random.nextInt(40), 1 + random.nextInt(40), 1 + random.nextInt(40));
            float[] values = new float[(int) shape.elements()];
            for (int j = 0; j < values.length; j++) {
                values[j] = Float.intBitsToFloat(random.nextInt());
            }
            tensors.put("t" + i + "/\u00fc\"\\ " + random.nextInt(), new FloatTensor(shape, values));
        }
        Path file = folder.resolve("x.safetensors");
        Safetensors.write(file, tensors, Map.of());
        try (SafetensorsFile open = SafetensorsFile.open(file)) {
            assertThat(open.names()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
            tensors.forEach((name, tensor) -> {
                assertThat(open.shape(name)).isEqualTo(tensor.shape());
                assertThat(bits(open.read(name).values())).isEqualTo(bits(tensor.values()));
            });
        }
    }

    @Test
    void reads_bf16_and_longs_and_native_memory() {
        ByteBuffer bf16 = ByteBuffer.allocateDirect(4).order(ByteOrder.LITTLE_ENDIAN);
        bf16.putShort((short) 0x3fc0).putShort((short) 0xc2f7).flip();
        Path file = folder.resolve("x.safetensors");
        Safetensors.writeRaw(
                file,
                Map.of(
                        "bf16", RawTensor.of(ElementType.BF16, new Shape(2), bf16),
                        "longs", RawTensor.ofLongs(new Shape(2), Long.MIN_VALUE, 5),
                        "bytes", RawTensor.ofBytes((byte) -1, (byte) 3)),
                Map.of());
        try (SafetensorsFile open = SafetensorsFile.open(file)) {
            assertThat(open.read("bf16").values()).containsExactly(1.5f, -123.5f);
            assertThat(open.readLongs("longs")).containsExactly(Long.MIN_VALUE, 5);
            assertThat(open.readBytes("bytes")).containsExactly(-1, 3);
            ByteBuffer target = ByteBuffer.allocateDirect(4);
            open.readInto("bf16", target);
            assertThat(target.flip()).isEqualTo(bf16);
        }
    }

    @Test
    void gives_equal_bytes_for_equal_content_in_any_order() {
        Map<String, FloatTensor> one = new LinkedHashMap<>();
        Map<String, FloatTensor> other = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            one.put("t" + i, new FloatTensor(new Shape(1), new float[] {i}));
            other.put("t" + (19 - i), new FloatTensor(new Shape(1), new float[] {19 - i}));
        }
        Safetensors.write(folder.resolve("one"), one, Map.of("a", "1", "b", "2"));
        Safetensors.write(folder.resolve("other"), other, new TreeMap<>(Map.of("b", "2", "a", "1")));
        assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("other"));
    }

    @Test
    void every_half_is_widened_to_the_value_of_its_bits() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            double fraction = (bits & 1023) / 1024.0;
            double magnitude =
                    exponent == 0 ? fraction * Math.pow(2, -14) : (1 + fraction) * Math.pow(2, exponent - 15);
            double expected = exponent < 31 ? magnitude : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            float signed = (float) (bits >= 1 << 15 ? -expected : expected);
            assertThat(Elements.halfToFloat((short) bits)).as("bits %x", bits).isEqualTo(Float.valueOf(signed));
        }
    }

    @Test
    void keeps_the_old_file_where_a_tensor_cannot_be_written() throws IOException {
        Path file = Files.writeString(folder.resolve("x.safetensors"), "old");
        RawTensor lies = new RawTensor(ElementType.F32, new Shape(3), channel -> channel.write(ByteBuffer.allocate(8)));
        assertThatThrownBy(() -> Safetensors.writeRaw(file, Map.of("w", lies), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tensor w: wrote 8 bytes where its shape needs 12");
        assertThat(file).hasContent("old");
    }

    @Test
    void asking_for_what_is_not_there_names_file_and_tensor() {
        try (SafetensorsFile file = SafetensorsFile.open(reference())) {
            assertThatThrownBy(() -> file.read("nothing"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("has no tensor \"nothing\"");
            assertThatThrownBy(() -> file.read("ids"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("tensor \"ids\" is I32, and F32, F16 or BF16 is expected");
            assertThatThrownBy(() -> file.readLongs("scalar")).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> SafetensorsFile.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("absent")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Safetensors.writeRaw(
                        folder.resolve("x"), Map.of("__metadata__", RawTensor.ofBytes()), Map.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    /** Written by the Python package safetensors 0.8.0. */
    private static Path reference() {
        try {
            return Path.of(SafetensorsTest.class
                    .getResource("/safetensors/reference-0.8.0.safetensors")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
