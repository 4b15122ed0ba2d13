package io.rheostat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {
    private static final List<String> TASKS = List.of("segmentation", "depth", "normals");

    @Test
    void weights_are_normalised_to_the_simplex() {
        Preference preference = Preference.parse("depth=3, normals=1", TASKS);
        assertThat(preference.weight("depth")).isEqualTo(0.75);
        assertThat(preference.weight("normals")).isEqualTo(0.25);
        assertThat(weights(preference)).containsExactly(0.0, 0.75, 0.25);
    }

    @Test
    void what_is_not_named_weighs_nothing_unless_others_are_given_a_weight() {
        assertThat(Preference.parse("depth=2", TASKS).weight("normals")).isZero();
        assertThat(weights(Preference.parse("depth=2,others=1", TASKS))).containsExactly(0.25, 0.5, 0.25);
    }

    @Test
    void a_task_called_others_is_a_task() {
        List<String> tasks = List.of("depth", "others");
        Preference preference = Preference.parse("others=1", tasks);
        assertThat(preference.weight("depth")).isZero();
        assertThat(preference.weight("others")).isEqualTo(1);
    }

    @Test
    void nothing_given_is_uniform() {
        assertThat(Preference.parse(" ", TASKS)).isEqualTo(Preference.uniform(TASKS));
        assertThat(Preference.uniform(TASKS).weight("depth")).isCloseTo(1.0 / 3, within(1e-15));
    }

    @Test
    void huge_and_tiny_weights_neither_overflow_nor_vanish() {
        assertThat(Preference.of(Map.of("depth", 1e308, "normals", 1e308)).weight("depth"))
                .isEqualTo(0.5);
        assertThat(Preference.of(Map.of("depth", 3e-320, "normals", 3e-320)).weight("depth"))
                .isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "depth=-1        | weight -1.0 of task depth",
                "depth=NaN       | weight NaN of task depth",
                "depth=Infinity  | weight Infinity of task depth",
                "depth=0,normals=0 | no task any weight",
                "dept=1          | Maybe you meant \"depth\"",
                "depth=1,depth=2 | task depth is given twice",
                "depth           | not of the form task=number",
                "depth=          | \"\" of task depth is not a number",
                "depth=one       | \"one\" of task depth is not a number",
                "depth=1,        | not of the form task=number",
                "depth=1=2       | not of the form task=number",
                "=1              | task: \"\" is unknown"
            })
    void refuses_and_says_why(String text, String message) {
        assertThatThrownBy(() -> Preference.parse(text, TASKS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_unknown_task_is_refused_when_planning_too_whatever_it_weighs() {
        PlanningIndex index = PlanningIndex.of(Tables.random(new Random(1), 1, 3, 2, false));
        Constraint constraint = new Constraint(new Budget.Share(1), Preference.of(Map.of("colour", 0.0, "depth", 1.0)));
        assertThatThrownBy(() -> new ExactPlanner().plan(index, constraint))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"colour\"")
                .hasMessageContaining("segmentation");
    }

    private static List<Double> weights(Preference preference) {
        return TASKS.stream().map(preference::weight).toList();
    }

    @Test
    void floors_are_read_alike() {
        assertThat(Floors.parse("depth=0.6", TASKS).worst()).isEqualTo(Map.of("depth", 0.6));
        assertThat(Floors.parse("", TASKS).isEmpty()).isTrue();
        assertThatThrownBy(() -> Floors.parse("depht=0.6", TASKS)).hasMessageContaining("Maybe you meant \"depth\"");
        assertThatThrownBy(() -> Floors.parse("depth=NaN", TASKS)).isInstanceOf(InvalidInputException.class);
    }
}
