package io.rheostat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class QualityTableTest {
    private static final EncoderConfig FULL = EncoderConfig.uniform(2, 1.0);
    private static final EncoderConfig HALF = EncoderConfig.uniform(2, 0.5);
    private static final List<Task> TASKS =
            List.of(Task.depth("depth"), Task.classification("scene", List.of("in", "out")));

    private static DecoderEntry decoder(double width, long macs, String metric, double value) {
        return new DecoderEntry(width, new Cost(macs, macs, macs), Map.of(metric, value), Source.MEASURED);
    }

    private static EncoderEntry encoder(EncoderConfig config, long macs) {
        Map<String, List<DecoderEntry>> decoders = new LinkedHashMap<>();
        decoders.put("depth", List.of(decoder(0.5, 10, "rmse", 0.8), decoder(1.0, 20, "rmse", 0.5)));
        decoders.put("scene", List.of(decoder(0.5, 1, "accuracy", 0.6), decoder(1.0, 2, "accuracy", 0.8)));
        return new EncoderEntry(config, new Cost(macs, macs, macs), decoders);
    }

    private static QualityTable table() {
        return new QualityTable(TASKS, new Cost(122, 122, 122), List.of(encoder(HALF, 40), encoder(FULL, 100)));
    }

    private static EncoderEntry with(EncoderEntry entry, String task, List<DecoderEntry> decoders) {
        Map<String, List<DecoderEntry>> changed = new LinkedHashMap<>(entry.decoders());
        changed.put(task, decoders);
        return new EncoderEntry(entry.config(), entry.cost(), changed);
    }

    @Test
    void survives_the_way_to_json_and_back() {
        QualityTable table = Tables.random(new Random(7), 3, 4, 3, false);
        JsonMapper mapper = JsonMapper.shared();
        assertThat(mapper.readValue(mapper.writeValueAsString(table), QualityTable.class))
                .isEqualTo(table);
    }

    @Test
    void json_holds_the_components_and_nothing_derived() {
        var tree = JsonMapper.shared().valueToTree(table());
        assertThat(tree.propertyNames()).containsExactlyInAnyOrder("tasks", "fullCost", "encoders");
        var entry = tree.get("encoders").get(0);
        assertThat(entry.propertyNames()).containsExactlyInAnyOrder("config", "cost", "decoders");
        assertThat(entry.get("decoders").get("depth").get(0).propertyNames())
                .containsExactlyInAnyOrder("width", "cost", "metrics", "source");
    }

    @Test
    void cost_of_a_subnet_is_that_of_its_parts() {
        SubnetConfig subnet = new SubnetConfig(HALF, Map.of("depth", 0.5, "scene", 1.0));
        assertThat(table().cost(subnet)).isEqualTo(new Cost(52, 52, 52));
    }

    @Test
    void quality_is_one_plus_the_relative_gain_over_the_supernet_whichever_direction_is_better() {
        QualityTable table = table();
        assertThat(table.quality(TASKS.get(0), table.decoder(FULL, "depth", 1.0)))
                .isEqualTo(1);
        assertThat(table.quality(TASKS.get(0), table.decoder(HALF, "depth", 0.5)))
                .isCloseTo(1 - 0.3 / 0.5, within(1e-12));
        assertThat(table.quality(TASKS.get(1), table.decoder(HALF, "scene", 0.5)))
                .isCloseTo(0.75, within(1e-12));
    }

    @Test
    void unknown_names_and_configurations_are_refused_with_what_there_is() {
        assertThatThrownBy(() -> table().task("dept"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"dept\"")
                .hasMessageContaining("Maybe you meant \"depth\"");
        assertThatThrownBy(() -> table().encoder(EncoderConfig.uniform(2, 0.25)))
                .hasMessageContaining("[0.25, 0.25]");
        assertThatThrownBy(() -> table().decoder(FULL, "depth", 0.75))
                .hasMessageContaining("0.75")
                .hasMessageContaining("[0.5, 1.0]");
    }

    @Test
    void an_incomplete_table_is_refused_with_the_place() {
        EncoderEntry full = encoder(FULL, 100);
        Cost cost = new Cost(122, 122, 122);
        EncoderEntry narrow = with(encoder(HALF, 40), "scene", List.of(decoder(1.0, 2, "accuracy", 0.8)));
        assertRefused(TASKS, cost, List.of(full, narrow), "[0.5, 0.5]: task scene has decoder widths [1.0]");
        EncoderEntry noMetric =
                with(full, "depth", List.of(decoder(0.5, 10, "abs_rel", 0.8), decoder(1.0, 20, "rmse", 0.5)));
        assertRefused(TASKS, cost, List.of(noMetric), "task depth at width 0.5 lacks its primary metric rmse");
        EncoderEntry noTask = new EncoderEntry(
                FULL, full.cost(), Map.of("depth", full.decoders().get("depth")));
        assertRefused(TASKS, cost, List.of(noTask), "task scene is missing");
        assertRefused(TASKS, cost, List.of(encoder(HALF, 40)), "the encoder with all widths 1 is missing");
        EncoderEntry emphatic = encoder(HALF.withEmphasis("depth"), 40);
        assertRefused(TASKS, cost, List.of(full, emphatic), "[0.5, 0.5] for depth: the same widths without emphasis");
        assertRefused(
                TASKS, cost, List.of(with(full, "scenes", full.decoders().get("scene"))), "Maybe you meant \"scene\"");
    }

    @Test
    void a_contradictory_table_is_refused() {
        EncoderEntry full = encoder(FULL, 100);
        Cost cost = new Cost(122, 122, 122);
        assertRefused(TASKS, cost, List.of(full, full), "there twice");
        assertRefused(TASKS, new Cost(121, 122, 122), List.of(full), "is not the sum");
        assertRefused(List.of(TASKS.get(0), TASKS.get(0)), cost, List.of(full), "not unique");
        assertRefused(TASKS, cost, List.of(full, encoder(EncoderConfig.uniform(3, 0.5), 4)), "expected 2 stages");
        assertRefused(TASKS, cost, List.of(full, encoder(HALF, -1)), "negative");
        assertRefused(List.of(), cost, List.of(full), "no tasks");
        assertRefused(TASKS, cost, List.of(), "no encoder");
    }

    private static void assertRefused(List<Task> tasks, Cost cost, List<EncoderEntry> encoders, String message) {
        assertThatThrownBy(() -> new QualityTable(tasks, cost, encoders))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_metric_that_is_not_finite_and_widths_that_do_not_ascend_are_refused() {
        assertThatThrownBy(() -> decoder(1, 1, "rmse", Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rmse");
        assertThatThrownBy(() ->
                        with(encoder(FULL, 1), "depth", List.of(decoder(1, 1, "rmse", 1), decoder(1, 1, "rmse", 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("width 1.0 follows 1.0");
    }
}
