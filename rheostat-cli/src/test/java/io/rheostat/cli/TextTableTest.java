package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {
    @Test
    void words_stand_left_and_numbers_right() {
        TextTable table = new TextTable("layer", "params").row("a", 5).row("longer", 12345);
        assertThat(table.toString().lines()).containsExactly("layer   params", "a            5", "longer  12,345");
    }

    @Test
    void a_row_must_fit_under_its_head() {
        TextTable table = new TextTable("a", "b");
        assertThatThrownBy(() -> table.row(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,0.5000",
        "0,0.0000",
        "1.23456,1.235",
        "12.3456,12.35",
        "123.456,123.5",
        "1234.6,1235",
        "0.00001234,1.234e-05"
    })
    void real_numbers_keep_four_digits(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }
}
