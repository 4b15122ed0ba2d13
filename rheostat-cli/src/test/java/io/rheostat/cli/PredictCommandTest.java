package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.image.Scale;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Classification.Candidate;
import io.rheostat.runtime.result.Depth;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.ResultPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PredictCommandTest {
    @TempDir
    static Path folder;

    private static String noise;
    private static String photo;
    private static String broken;

    @BeforeAll
    static void write() throws IOException {
        RandomBundle.create(20).write(folder.resolve("bundle"));
        noise = TestImages.noise(folder.resolve("noise.png"), 20, 33).toString();
        photo = TestImages.photograph()
                .orElseGet(() -> TestImages.noise(folder.resolve("photo.png"), 120, 90))
                .toString();
        broken =
                Files.writeString(folder.resolve("broken.png"), "not a picture").toString();
    }

    @Test
    void every_task_says_what_it_sees_in_every_image_and_draws_it() throws IOException {
        JsonNode json = json(0, noise, photo, "--out", path("seen"));
        assertThat(json.get("images").size()).isEqualTo(2);
        for (JsonNode image : json.get("images")) {
            assertThat(image.has("error")).isFalse();
            ImageInput input = ImageInput.of(Path.of(image.get("image").stringValue()));
            assertThat(image.get("height").intValue()).isEqualTo(input.height());
            assertThat(image.get("width").intValue()).isEqualTo(input.width());
            assertThat(image.get("tasks").propertyNames())
                    .containsExactly("depth", "edges", "facing", "near", "parts", "scene");
            for (String task : List.of("depth", "edges", "facing", "near", "parts")) {
                Path picture =
                        Path.of(image.get("tasks").get(task).get("picture").stringValue());
                assertThat(picture.getFileName().toString()).endsWith("." + task + ".png");
                BufferedImage drawn = ImageIO.read(picture.toFile());
                assertThat(drawn.getHeight()).isGreaterThanOrEqualTo(input.height());
                assertThat(drawn.getWidth()).as("with the photograph").isGreaterThan(2 * input.width());
            }
            assertThat(image.get("tasks").get("scene").has("picture")).isFalse();
        }
        try (Stream<Path> files = Files.list(folder.resolve("seen"))) {
            assertThat(files).hasSize(10);
        }
    }

    @Test
    void pictures_of_other_settings_stay_and_say_in_their_names_which_they_are_of() throws IOException {
        String out = path("settings");
        String first = picture(json(0, noise, "--tasks", "depth", "--budget", "70%", "--out", out));
        String second =
                picture(json(0, noise, "--tasks", "depth", "--budget", "70 %", "--prefer", "depth=3", "--out", out));
        String third = picture(json(0, noise, "--tasks", "depth", "--out", out));
        assertThat(List.of(first, second, third))
                .containsExactly("noise.depth.70pc.png", "noise.depth.70pc.depth=3.png", "noise.depth.png");
        try (Stream<Path> files = Files.list(Path.of(out))) {
            assertThat(files).hasSize(3);
        }
    }

    private static String picture(JsonNode json) {
        JsonNode depth = json.get("images").get(0).get("tasks").get("depth");
        return Path.of(depth.get("picture").stringValue()).getFileName().toString();
    }

    /** The library is the oracle: each subnet's picture, wherever it stands on the sheet. */
    @Test
    void one_picture_shows_what_the_dials_do() throws IOException {
        String wide = TestImages.noise(folder.resolve("wide.png"), 160, 200).toString();
        JsonNode seen = json(
                        ExitCode.WRONG_INPUT, wide, broken, "--tasks", "depth,parts", "--out", path("dials"), "--sheet")
                .get("images");
        assertThat(seen.get(1).has("sheet")).isFalse();
        Path file = Path.of(seen.get(0).get("sheet").stringValue());
        assertThat(file.getFileName().toString()).isEqualTo("wide.dial-sheet.png");
        BufferedImage sheet = ImageIO.read(file.toFile());
        try (ControllableModel model = ControllableModel.open(folder.resolve("bundle"))) {
            Set<String> tasks = Set.of("depth", "parts");
            ImageInput image = ImageInput.of(Path.of(wide));
            model.apply(model.plan(constraint("100%", Map.of("depth", 1.0, "parts", 1.0)), tasks));
            Prediction whole = model.predict(image);
            Scale metres = ResultPictures.metres(whole.depth("depth"));
            assertShows(sheet, ResultPictures.bare(whole.segmentation("parts")));
            assertShows(sheet, ResultPictures.bare(whole.depth("depth"), metres));
            model.apply(model.plan(constraint("50%", Map.of("depth", 1.0, "parts", 1.0)), tasks));
            assertShows(sheet, ResultPictures.bare(model.predict(image).depth("depth"), metres));
            model.apply(model.plan(constraint("35%", Map.of("depth", 1.0, "parts", 8.0)), tasks));
            assertShows(sheet, ResultPictures.bare(model.predict(image).segmentation("parts")));
        }
    }

    private static Constraint constraint(String budget, Map<String, Double> preference) {
        return new Constraint(Budget.parse(budget), new Preference(new TreeMap<>(preference)));
    }

    private static void assertShows(BufferedImage sheet, BufferedImage part) {
        int[] wanted = pixels(part, 0, 0, part);
        boolean found = IntStream.rangeClosed(0, sheet.getHeight() - part.getHeight())
                .anyMatch(y -> IntStream.rangeClosed(0, sheet.getWidth() - part.getWidth())
                        .filter(x -> (sheet.getRGB(x, y) & 0xffffff) == wanted[0])
                        .anyMatch(x -> Arrays.equals(pixels(sheet, x, y, part), wanted)));
        assertThat(found).isTrue();
    }

    private static int[] pixels(BufferedImage picture, int x, int y, BufferedImage size) {
        return Arrays.stream(picture.getRGB(x, y, size.getWidth(), size.getHeight(), null, 0, size.getWidth()))
                .map(colour -> colour & 0xffffff)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 900", "900, 1", "7, 5", "1500, 2000"})
    void images_of_any_shape_have_a_sheet_that_fits_a_screen(int height, int width) throws IOException {
        String image = TestImages.noise(folder.resolve(height + "x" + width + ".png"), height, width)
                .toString();
        JsonNode seen = json(0, image, "--tasks", "depth,scene", "--out", path("shapes"), "--sheet")
                .get("images")
                .get(0);
        BufferedImage sheet =
                ImageIO.read(Path.of(seen.get("sheet").stringValue()).toFile());
        int columns = 1 + 3 + 1; // The photograph, three budgets, and the one task with pictures preferred.
        assertThat(sheet.getWidth()).isBetween(columns * 150, columns * 350);
        assertThat(sheet.getHeight()).isLessThan(700);
    }

    @Test
    void a_sheet_of_nothing_or_to_nowhere_is_refused() {
        assertRefused("--sheet", noise, "--tasks", "scene", "--out", path("classes"), "--sheet");
        assertRefused("--sheet", noise, "--sheet");
    }

    @Test
    void depths_tell_their_range_and_label_maps_of_what_their_shares_are() {
        JsonNode depth = json(0, photo).get("images").get(0).get("tasks").get("depth");
        try (ControllableModel model = ControllableModel.open(folder.resolve("bundle"))) {
            Depth expected = model.predict(ImageInput.of(Path.of(photo))).depth("depth");
            assertThat(depth.get("metres").get("nearest").doubleValue()).isCloseTo(expected.nearest(), within(1e-5));
            assertThat(depth.get("metres").get("farthest").doubleValue()).isCloseTo(expected.farthest(), within(1e-5));
        }
        String text = predict(noise, "--quiet").out();
        assertThat(text.lines().filter(line -> line.contains(" depth "))).allMatch(line -> line.matches(".* to .* m"));
        assertThat(text.lines().filter(line -> line.endsWith("% of the pixels")))
                .hasSize(1);
    }

    /** The library is the oracle of the command. */
    @Test
    void classes_and_their_shares_are_those_of_the_model() {
        JsonNode tasks = json(0, photo).get("images").get(0).get("tasks");
        try (ControllableModel model = ControllableModel.open(folder.resolve("bundle"))) {
            Prediction expected = model.predict(ImageInput.of(Path.of(photo)));
            Candidate best = expected.classification("scene").top(1).get(0);
            JsonNode scene = tasks.get("scene").get("classes");
            assertThat(scene.get(0).get("name").stringValue()).isEqualTo(best.name());
            assertThat(scene.get(0).get("share").doubleValue()).isCloseTo(best.probability(), within(1e-5));
            assertThat(sum(scene)).isCloseTo(1, within(1e-6));
            JsonNode parts = tasks.get("parts").get("classes");
            assertThat(parts.get(0).get("name").stringValue())
                    .isEqualTo(expected.segmentation("parts").shares().get(0).name());
            assertThat(sum(parts)).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void only_tasks_that_are_asked_for_are_computed_and_planned() {
        JsonNode json = json(0, noise, "--tasks", "scene,depth", "--budget", "60%", "--prefer", "depth=1");
        assertThat(json.get("images").get(0).get("tasks").propertyNames()).containsExactly("depth", "scene");
        assertThat(json.get("plan").get("decoder_widths").propertyNames()).containsExactly("depth", "scene");
        assertThat(json.get("plan").get("macs").longValue())
                .isLessThanOrEqualTo(json.get("plan").get("budget_macs").longValue());
    }

    @Test
    void a_file_that_is_no_image_is_reported_and_the_others_are_predicted() {
        JsonNode images = json(ExitCode.WRONG_INPUT, noise, broken, path("missing.png"), photo)
                .get("images");
        assertThat(images.get(0).get("tasks").size()).isEqualTo(6);
        assertThat(images.get(1).get("error").stringValue()).contains("broken.png", "Maybe");
        assertThat(images.get(1).get("tasks").size()).isZero();
        assertThat(images.get(2).get("error").stringValue()).contains("missing.png", "does not exist");
        assertThat(images.get(3).get("tasks").size()).isEqualTo(6);
    }

    @Test
    void people_read_a_line_a_task_and_which_subnet_looked() {
        Execution execution = predict(noise, broken, "--quiet");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.out().lines().filter(line -> line.contains("noise.png")))
                .hasSize(6);
        assertThat(execution.out().lines().filter(line -> line.contains("broken.png")))
                .hasSize(1);
        assertThat(execution.out()).contains("%", "of the supernet").doesNotContain("{");
        assertThat(execution.err()).isEmpty();
    }

    @Test
    void images_whose_pictures_would_overwrite_each_other_are_refused() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        String twin = TestImages.noise(other.resolve("noise.png"), 9, 9).toString();
        Execution execution = predict(noise, twin, "--out", path("nowhere"), "--quiet");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("\"noise\"", "Maybe").doesNotContain("Exception");
        assertThat(execution.out()).isEmpty();
        assertThat(folder.resolve("nowhere")).doesNotExist();
        assertThat(predict(noise, twin, "--quiet").exitCode())
                .as("without pictures they are welcome")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tasks=dept | \"depth\"",
                "--tasks=depth,depth | depth is there twice",
                "--tasks= | task",
                "--budget=8ms | rheostat latency",
                "--threads=0 | threads: 0",
                "--prefer=dept=1 | \"depth\""
            })
    void what_is_not_allowed_is_refused_with_its_value(String option, String message) {
        assertRefused(message, noise, option);
    }

    @Test
    void what_is_no_folder_or_no_bundle_is_refused_by_name() {
        assertRefused("noise.png is no folder", noise, "--out", noise);
        Execution execution = Execution.of("predict", path("none"), noise);
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("none").doesNotContain("Exception");
        assertThat(Execution.of("predict", path("bundle")).exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    @Test
    void a_folder_that_cant_be_made_is_a_fault_that_says_why() {
        Execution execution = predict(noise, "--out", noise + "/seen", "--quiet");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.FAULT);
        assertThat(execution.err()).contains("Could not make the folder", "seen");
    }

    private static void assertRefused(String message, String... args) {
        Execution execution = predict(args);
        assertThat(execution.exitCode()).as(execution.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains(message, "Maybe").doesNotContain("Exception");
        assertThat(execution.out()).isEmpty();
    }

    private static double sum(JsonNode classes) {
        double sum = 0;
        for (JsonNode entry : classes) {
            sum += entry.get("share").doubleValue();
        }
        return sum;
    }

    private static JsonNode json(int exitCode, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--json", "--quiet"));
        Execution execution = predict(all.toArray(String[]::new));
        assertThat(execution.exitCode()).as(execution.err()).isEqualTo(exitCode);
        assertThat(execution.err()).isEmpty();
        return execution.json();
    }

    private static Execution predict(String... args) {
        List<String> all = new ArrayList<>(List.of("predict", path("bundle")));
        all.addAll(List.of(args));
        return Execution.of(all.toArray(String[]::new));
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }
}
