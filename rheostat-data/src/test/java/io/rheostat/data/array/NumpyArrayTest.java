package io.rheostat.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files that NumPy wrote. */
class NumpyArrayTest {
    @TempDir
    Path folder;

    private static NumpyArray array(String name) {
        return NumpyArray.read(Fixtures.path("array/" + name + ".npy"));
    }

    @Test
    void doubles_are_read_with_what_is_no_number() {
        NumpyArray array = array("doubles");
        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.values()).containsExactly(0.5f, -1, 2, 3, 4, Float.NaN);
    }

    @Test
    void an_array_in_the_order_of_fortran_is_turned_to_that_of_c() {
        NumpyArray array = array("fortran");
        assertThat(array.shape()).containsExactly(2, 3, 4);
        for (int i = 0; i < 24; i++) {
            assertThat(array.values()[i]).isEqualTo(i);
        }
    }

    @Test
    void whole_numbers_of_every_width_and_order_are_read() {
        assertThat(array("bytes").values()).containsExactly(0, 255);
        assertThat(array("booleans").values()).containsExactly(1, 0);
        assertThat(array("big_endian").values()).containsExactly(-2, 300);
        assertThat(array("longs").values()).containsExactly(-1, 12);
        assertThat(array("longs").shape()).containsExactly(2, 1);
        assertThat(array("scalar").values()).containsExactly(7);
        assertThat(array("scalar").shape()).isEmpty();
    }

    @Test
    void objects_which_would_have_to_be_executed_are_refused() {
        assertThatThrownBy(() -> array("objects"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("objects.npy", "Maybe");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9, 60, 127, 130, 175})
    void a_file_that_was_cut_off_is_refused(int length) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.path("array/doubles.npy"));
        Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> NumpyArray.read(cut))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("cut.npy", "Maybe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<f4; (1000000000, 1000000000, 1000000000,); promises",
                "<f4; (2147483647, 2147483647,); promises",
                "<f4; (2147483647, 2147483647, 2147483647); promises",
                // Their product, times four bytes, is 4 beyond 64 bits.
                "<f4; (2147418113, 429509837, 5); promises",
                "<f4; (3, 3; its head is",
                "<f4; (99999999999,); its shape is",
                "<c8; (1,); type c8",
                "<f4; (1,1,1,1,1,1,1,1,1); more than 8 extents"
            })
    void a_head_that_lies_is_refused(String type, String shape, String reason) throws IOException {
        String head = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        byte[] text = head.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[10 + text.length + 4];
        System.arraycopy(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0}, 0, bytes, 0, 10);
        System.arraycopy(text, 0, bytes, 10, text.length);
        Path file = Files.write(folder.resolve("lie.npy"), bytes);
        assertThatThrownBy(() -> NumpyArray.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("lie.npy", reason, "Maybe");
    }

    @Test
    void another_shape_than_the_one_asked_for_is_refused_with_both() {
        NumpyArray array = array("doubles");
        Path file = Path.of("doubles.npy");
        assertThat(array.require(file, 2, 3)).isSameAs(array);
        assertThat(array.require(file, 0, 3)).isSameAs(array);
        assertThatThrownBy(() -> array.require(file, 2, 3, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("doubles.npy", "[2, 3]", "[2, 3, 1]", "Maybe");
        assertThatThrownBy(() -> array.require(file, 0, 4)).hasMessageContaining("[any, 4]");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> NumpyArray.read(folder.resolve("none.npy")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("none.npy", "does not exist", "Maybe");
    }
}
