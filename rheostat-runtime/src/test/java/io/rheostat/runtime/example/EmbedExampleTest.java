package io.rheostat.runtime.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.Bundle;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.ExactPlanner;
import io.rheostat.plan.Plan;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.Bundles;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Depth;
import io.rheostat.runtime.result.Results;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.run.Predictor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedExampleTest {
    private static final Path PROGRAM = Path.of("src/test/java/io/rheostat/runtime/example/EmbedExample.java");
    private static final Path PAGE = Path.of("../docs/deploying.md");
    private static final Pattern TOLD = Pattern.compile("(\\S+) m to (\\S+) m, for (\\d+) MACs");

    @TempDir
    private Path folder;

    /** The interpreter that trained the network is the oracle. */
    @Test
    void the_example_tells_what_the_planned_subnet_sees() throws IOException {
        Bundle bundle = Bundles.small();
        bundle.write(folder.resolve("bundle"));
        Path photo = photo();
        Plan plan = plan(bundle);
        Depth expected = depth(bundle, plan, ImageInput.of(photo));
        Matcher told = TOLD.matcher(EmbedExample.run(folder.resolve("bundle"), photo, "60%"));
        assertThat(told.matches()).isTrue();
        assertThat(Double.parseDouble(told.group(1))).isCloseTo(expected.nearest(), Percentage.withPercentage(0.1));
        assertThat(Double.parseDouble(told.group(2))).isCloseTo(expected.farthest(), Percentage.withPercentage(0.1));
        assertThat(Long.parseLong(told.group(3))).isEqualTo(plan.cost().macs());
    }

    @Test
    void the_page_on_deploying_shows_the_program_that_is_compiled() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```java\n" + Files.readString(PROGRAM) + "```");
    }

    private Path photo() throws IOException {
        Random random = new Random(8);
        BufferedImage image = new BufferedImage(60, 45, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 60 * 45; i++) {
            image.setRGB(i % 60, i / 60, random.nextInt());
        }
        Path file = folder.resolve("photo.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static Plan plan(Bundle bundle) {
        Preference preference =
                Preference.parse("depth=3,others=1", bundle.table().taskNames());
        return new ExactPlanner()
                .plan(PlanningIndex.of(bundle.table()), new Constraint(new Budget.Share(0.6), preference));
    }

    private static Depth depth(Bundle bundle, Plan plan, ImageInput image) {
        try (Predictor oracle = new Predictor(bundle)) {
            FloatTensor output = oracle.predict(plan.config(), List.of(image.toTensor()))
                    .get(0)
                    .get("depth");
            return (Depth) Results.of(bundle.table().task("depth"), output, image.height(), image.width());
        }
    }
}
