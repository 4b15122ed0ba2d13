package io.rheostat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> TASKS = List.of("segmentation", "depth", "normals");

    @Test
    void a_slip_of_the_finger_finds_the_name() {
        assertThat(Nearest.names("detph", TASKS)).containsExactly("depth");
        assertThat(Nearest.names("NORMAL", TASKS)).containsExactly("normals");
    }

    @Test
    void an_abbreviation_finds_the_name_however_long_it_is() {
        assertThat(Nearest.names("seg", TASKS)).containsExactly("segmentation");
    }

    @Test
    void nearer_names_come_first_and_equally_near_ones_in_alphabetical_order() {
        assertThat(Nearest.names("task1", List.of("task22", "task3", "task1x", "task2", "task9")))
                .containsExactly("task1x", "task2", "task3");
    }

    @Test
    void where_nothing_is_near_the_advice_lists_what_there_is() {
        assertThat(Nearest.names("xyzzy", TASKS)).isEmpty();
        assertThat(Nearest.advice("xyzzy", TASKS))
                .isEqualTo("Maybe you meant one of \"depth\", \"normals\", \"segmentation\".");
        assertThat(Nearest.advice("dpth", TASKS)).isEqualTo("Maybe you meant \"depth\".");
    }
}
