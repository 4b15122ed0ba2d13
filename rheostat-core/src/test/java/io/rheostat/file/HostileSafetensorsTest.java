package io.rheostat.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileSafetensorsTest {
    private static final String A = "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

    @TempDir
    Path folder;

    @Test
    void a_sound_file_passes_so_that_the_refusals_below_mean_something() throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(file("{" + A + "}", 8))) {
            assertThat(file.read("a").values()).containsExactly(0f, 0f);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 200, 100_000_001, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void refuses_an_absurd_header_length(long length) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertRefused(bytes.put("{}      ".getBytes(StandardCharsets.US_ASCII)).array(), "header", "16 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}                              | tensor "a": dtype "F64" is not supported
        {'a':{'shape':[1],'data_offsets':[0,8]}}                                            | tensor "a": dtype "" is not supported
        {'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}                             | tensor "a": shape [-2]
        {'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}                            | tensor "a": shape [2.0]
        {'a':{'dtype':'F32','shape':[4294967298],'data_offsets':[0,8]}}                     | tensor "a": shape [4294967298]
        {'a':{'dtype':'F32','shape':'2','data_offsets':[0,8]}}                              | tensor "a": shape "2"
        {'a':{'dtype':'F32','data_offsets':[0,8]}}                                          | tensor "a": shape
        {'a':{'dtype':'F32','shape':[2147483647,2147483647,3],'data_offsets':[0,8]}}        | tensor "a": shape [2147483647, 2147483647, 3] has more elements
        {'a':{'dtype':'F32','shape':[2147483647,2147483647,2],'data_offsets':[0,8]}}        | tensor "a": shape [2147483647, 2147483647, 2] has more elements
        {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}                              | do not hold the 12 bytes of F32 [3]
        {'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}                              | tensor "a": data_offsets [8, 0]
        {'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}                             | tensor "a": data_offsets [-8, 0]
        {'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}}                                | tensor "a": data_offsets [0]
        {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,9]}}                            | tensor "a": data_offsets [0,8,9]
        {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}}           | tensor "a": data_offsets
        {'a':{'dtype':'F32','shape':[2]}}                                                   | tensor "a": data_offsets
        {'a':7}                                                                             | tensor "a": dtype
        {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | tensor "b": its data begin at byte 4
        {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | its data begin at byte 0
        {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}                              | tensor "a": its data begin at byte 4
        {'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}                             | the tensors take 16 bytes, and the file holds 8
        {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}                              | the tensors take 4 bytes, and the file holds 8
        {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | uplicate
        {'__metadata__':{'k':7}}                                                            | metadata "k" is 7
        []                                                                                  | not a JSON object
        {'a':                                                                               | not valid JSON
        {} {}                                                                               | not valid JSON
        """)
    void refuses_a_header_that_lies(String header, String reason) throws IOException {
        assertRefused(bytes(header, 8), reason);
    }

    @Test
    void refuses_a_header_that_is_not_utf_8() throws IOException {
        byte[] bytes = bytes("{'" + "x" + "':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8);
        bytes[10] = (byte) 0xff;
        assertRefused(bytes, "not valid JSON");
    }

    @Test
    void refuses_a_header_nested_without_end() throws IOException {
        assertRefused(bytes("{'a':" + "[".repeat(100_000), 8), "not valid JSON");
    }

    @Test
    void refuses_every_truncation_and_a_trailing_byte() throws IOException {
        byte[] whole = bytes("{" + A + "}", 8);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), "file ");
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "the file holds 9");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void meets_random_damage_with_an_answer_or_a_named_refusal(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] whole = bytes("{" + A + ",'b':{'dtype':'I64','shape':[1,2],'data_offsets':[8,24]}}", 24);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path path = Files.write(folder.resolve("damaged"), damaged);
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                file.names().forEach(file::readBytes);
            } catch (InvalidInputException e) {
                assertThat(e).hasMessageContaining(path.toString());
            }
        }
    }

    @Test
    void says_so_where_a_file_shrinks_while_it_is_open() throws IOException {
        Path path = file("{" + A + "}", 8);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Files.write(path, new byte[] {1, 2, 3});
            assertThatThrownBy(() -> file.read("a"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("truncated");
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void the_finite_check_names_the_tensor_and_the_element(float value) {
        FloatTensor sound = new FloatTensor(new Shape(2), new float[] {Float.MAX_VALUE, -1});
        FloatTensor sick = new FloatTensor(new Shape(2), new float[] {0, value});
        Path path = folder.resolve("x.safetensors");
        Safetensors.write(path, Map.of("sound", sound, "sick", sick), Map.of());
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(FiniteCheck.require(file, "sound", sound)).isSameAs(sound);
            assertThatThrownBy(() -> FiniteCheck.require(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll(path.toString(), "\"sick\"", String.valueOf(value), "element 1 of 2");
        }
    }

    private void assertRefused(byte[] bytes, String... parts) throws IOException {
        Path path = Files.write(folder.resolve("hostile"), bytes);
        assertThatThrownBy(() -> SafetensorsFile.open(path).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContainingAll(parts);
    }

    private Path file(String header, int dataBytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes(header, dataBytes));
    }

    private static byte[] bytes(String header, int dataBytes) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }
}
