package io.rheostat.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.RandomBundle;
import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Effort;
import io.rheostat.cli.demo.Leaning;
import io.rheostat.cli.demo.Setting;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.Sample;
import io.rheostat.image.Preprocessing;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.ExactPlanner;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.Preference;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import io.rheostat.train.run.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StoryTest {
    private static final List<Double> BUDGETS = List.of(1.0, 0.6);
    private static final Bundle BUNDLE = RandomBundle.create(3);
    private static final PlanningIndex INDEX = PlanningIndex.of(BUNDLE.table());

    private record Nothing(List<Task> tasks) implements DataSource {
        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public DataParts parts() {
            DataSet none = new DataSet() {
                @Override
                public int size() {
                    return 0;
                }

                @Override
                public Sample get(int index) {
                    throw new IndexOutOfBoundsException(index);
                }
            };
            return new DataParts(none, none, none);
        }

        @Override
        public Preprocessing preprocessing() {
            return BUNDLE.preprocessing();
        }

        @Override
        public String hash(Progress progress) {
            return "0";
        }
    }

    /** Of ten steps. Every metric is 0.9 for the task that is preferred at the full budget, 0.8 at the other, and 0.1 for the others. */
    private static Story story(double largestFirst) {
        List<Leaning> leanings = BUNDLE.tasks().stream()
                .map(task -> new Leaning(task.name(), Preference.of(Map.of(task.name(), 1.0))))
                .toList();
        List<Setting> settings = new ArrayList<>();
        for (double budget : BUDGETS) {
            leanings.forEach(leaning -> settings.add(setting(budget, leaning)));
        }
        Demonstration demo = new Demonstration(
                Path.of("run"),
                config(largestFirst),
                BUNDLE,
                INDEX,
                new Nothing(BUNDLE.tasks()),
                leanings,
                settings,
                List.of(),
                new Effort(false, 1, OptionalLong.empty(), 1));
        return new Story(
                demo, new TrainingLog(List.of(new JsonMapper().readTree("{\"step\": 9, \"images_per_second\": 5}"))));
    }

    private static Setting setting(double budget, Leaning leaning) {
        Map<String, Map<String, Double>> test = new LinkedHashMap<>();
        for (Task task : BUNDLE.tasks()) {
            double preferred = budget == 1 ? 0.9 : 0.8;
            test.put(
                    task.name(),
                    Map.of(task.primaryMetric().name(), leaning.task().equals(task.name()) ? preferred : 0.1));
        }
        Constraint constraint = new Constraint(new Budget.Share(budget), leaning.preference());
        return new Setting(budget, leaning, new ExactPlanner().plan(INDEX, constraint), test);
    }

    private static RunConfig config(double largestFirst) {
        String yaml = """
                data: {name: rooms}
                network:
                  encoder: {type: resnet9, channels: 8}
                  decoder: {type: light, channels: 8}
                space: {encoderWidths: [0.5, 1.0], decoderWidths: [0.5, 1.0]}
                training: {epochs: 1, batchSize: 4, method: {randomSubnets: 1, largestFirst: %s}}
                """.formatted(largestFirst);
        return ConfigReader.parse("run.yaml", yaml, List.of(), RunConfig.class);
    }

    @Test
    void the_headline_takes_every_task_where_it_is_preferred_at_both_ends() {
        String figures = story(0).figures();
        for (Task task : BUNDLE.tasks()) {
            String from = Figures.text(task.primaryMetric(), 0.9);
            String to = Figures.text(task.primaryMetric(), 0.8);
            assertThat(figures)
                    .contains(task.name() + ", " + Figures.name(task.primaryMetric()) + ": " + from + " to " + to);
        }
    }

    @Test
    void steps_in_which_the_largest_learned_alone_are_counted() {
        assertThat(story(0).training()).contains("Each step trains the largest subnet, the smallest and 1 at random.");
        assertThat(story(0.6).training())
                .contains(
                        "10 steps of 4 images. In the first 6 of them the largest subnet learned alone; each later one trained")
                .doesNotContain("Each step");
    }
}
