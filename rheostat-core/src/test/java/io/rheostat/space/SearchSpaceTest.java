package io.rheostat.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    private static final List<Double> WIDTHS = List.of(0.25, 0.5, 1.0);
    private static final SearchSpace FREE = new SearchSpace(3, WIDTHS, List.of("task"), List.of(0.5, 1.0));
    private static final SearchSpace TAPERED =
            new SearchSpace(3, WIDTHS, List.of(1.0, 0.5, 0.25), List.of("task"), List.of(0.5, 1.0));

    @Test
    void every_stage_may_have_every_width_unless_it_has_a_narrowest() {
        assertThat(FREE.widthsOf(2)).isEqualTo(WIDTHS);
        assertThat(TAPERED.widthsOf(0)).containsExactly(1.0);
        assertThat(TAPERED.widthsOf(1)).containsExactly(0.5, 1.0);
        assertThat(TAPERED.widthsOf(2)).isEqualTo(WIDTHS);
    }

    @Test
    void the_smallest_subnet_has_every_stage_at_its_narrowest() {
        assertThat(TAPERED.smallest())
                .isEqualTo(new SubnetConfig(new EncoderConfig(List.of(1.0, 0.5, 0.25)), Map.of("task", 0.5)));
        assertThat(FREE.smallest()).isEqualTo(new SubnetConfig(EncoderConfig.uniform(3, 0.25), Map.of("task", 0.5)));
        assertThat(TAPERED.largest()).isEqualTo(FREE.largest());
    }

    @Test
    void a_uniform_width_stops_at_the_narrowest() {
        assertThat(TAPERED.uniformEncoder(0.5).widths()).containsExactly(1.0, 0.5, 0.5);
    }

    @Test
    void narrowest_widths_that_are_too_few_or_not_allowed_are_refused_with_what_is() {
        for (List<Double> bad : List.of(List.of(1.0), List.of(1.0, 1.0, 0.75))) {
            assertThatThrownBy(() -> new SearchSpace(3, WIDTHS, bad, List.of("task"), WIDTHS))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("narrowest: " + bad, "3 of the widths [0.25, 0.5, 1.0]", "Maybe");
        }
    }
}
