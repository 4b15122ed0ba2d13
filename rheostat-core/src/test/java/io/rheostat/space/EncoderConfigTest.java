package io.rheostat.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.config.ConfigWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderConfigTest {
    private static final EncoderConfig PLAIN = new EncoderConfig(List.of(0.5, 1.0, 0.25));
    private static final EncoderConfig EMPHATIC = PLAIN.withEmphasis("left-hand_2");

    @Test
    void a_name_says_all_and_can_be_read() {
        assertThat(PLAIN.name()).isEqualTo("0.5-1-0.25");
        assertThat(EMPHATIC.name()).isEqualTo("0.5-1-0.25@left-hand_2");
        assertThat(List.of(PLAIN, EMPHATIC)).allSatisfy(config -> assertThat(EncoderConfig.named(config.name()))
                .isEqualTo(config));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.5-", "0.5,1", "@depth", "0.5-1-2@depth", "0.5-1@"})
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> EncoderConfig.named(name)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void an_emphasis_makes_another_configuration_of_the_same_widths() {
        assertThat(EMPHATIC).isNotEqualTo(PLAIN);
        assertThat(EMPHATIC.plain()).isEqualTo(PLAIN);
        assertThat(EMPHATIC).hasToString("[0.5, 1.0, 0.25] for left-hand_2");
    }

    @Test
    void what_is_stored_mentions_an_emphasis_only_where_there_is_one() {
        assertThat(ConfigWriter.toTree(PLAIN).toString()).isEqualTo("{\"widths\":[0.5,1.0,0.25]}");
        assertThat(ConfigReader.parseJson("test", ConfigWriter.toJson(EMPHATIC), EncoderConfig.class))
                .isEqualTo(EMPHATIC);
    }
}
