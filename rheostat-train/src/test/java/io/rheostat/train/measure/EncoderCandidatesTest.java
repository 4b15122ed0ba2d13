package io.rheostat.train.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderCandidatesTest {
    private static final SearchSpace SPACE = new SearchSpace(2, List.of(0.25, 0.5, 1.0), List.of("task"), List.of(1.0));

    @Test
    void uniform_gives_one_configuration_a_width_the_full_one_last() {
        assertThat(EncoderCandidates.uniform(SPACE))
                .extracting(EncoderConfig::name)
                .containsExactly("0.25-0.25", "0.5-0.5", "1-1");
    }

    @Test
    void grid_gives_every_combination_once() {
        assertThat(EncoderCandidates.grid(SPACE, 9))
                .extracting(EncoderConfig::name)
                .containsExactlyInAnyOrder(
                        "0.25-0.25", "0.25-0.5", "0.25-1", "0.5-0.25", "0.5-0.5", "0.5-1", "1-0.25", "1-0.5", "1-1");
    }

    @Test
    void no_candidate_is_narrower_than_the_space_allows() {
        SearchSpace tapered =
                new SearchSpace(2, List.of(0.25, 0.5, 1.0), List.of(1.0, 0.5), List.of("task"), List.of(1.0));
        assertThat(EncoderCandidates.grid(tapered, 2))
                .extracting(EncoderConfig::name)
                .containsExactly("1-0.5", "1-1");
        assertThat(EncoderCandidates.uniform(tapered))
                .extracting(EncoderConfig::name)
                .containsExactly("1-0.5", "1-1");
    }

    @Test
    void a_grid_that_is_too_large_is_refused_with_its_size() {
        assertThatThrownBy(() -> EncoderCandidates.grid(SPACE, 8))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a grid of the widths of 2 stages has 9 configurations, and maxEncoders is 8")
                .hasMessageContaining("Maybe use encoders: search");
    }

    @Test
    void a_grid_beyond_all_bounds_is_refused_before_it_is_made() {
        SearchSpace vast = new SearchSpace(40, List.of(0.25, 0.5, 1.0), List.of("task"), List.of(1.0));
        assertThatThrownBy(() -> EncoderCandidates.grid(vast, Integer.MAX_VALUE))
                .isInstanceOf(InvalidInputException.class);
    }
}
